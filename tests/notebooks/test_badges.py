"""Badges open the notebook that they stand in, where pyproject.toml says the project lives."""

import re
import shutil
import subprocess
import sys
import tomllib
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest

from notebooks import badges
from tests.packaging.pins import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MARK = re.compile(r"\[!\[([^\]]*)\]\((\S*mybinder\S*)\)\]\((\S*)\)")
PLACE = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]["Repository"]
EARLIER = (
    "[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/old/place/v1)"
)


def opened(target):
    """What a launch link opens: the repository, and the file in it."""
    parts = urlsplit(target)
    host, owner, name, _ = parts.path.removeprefix("/v2/").split("/")
    assert (parts.scheme, parts.netloc, host) == ("https", "mybinder.org", "gh")
    (place,) = parse_qs(parts.query)["urlpath"]
    return f"https://github.com/{owner}/{name}", place.removeprefix("lab/tree/")


@pytest.fixture
def project(tmp_path):
    """A small project whose badges are missing or old."""
    (tmp_path / "notebooks").mkdir()
    for name in ("pyproject.toml", *badges.PAGES):
        shutil.copy(ROOT / name, tmp_path / name)
    for name, text in (("01_new", "# New\n\nText."), ("02_old", f"# Old\n\n{EARLIER}\n\nText.")):
        cells = [nbformat.v4.new_markdown_cell(text, id="title")]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / f"notebooks/{name}.ipynb")
    return tmp_path


def first_cell(path):
    return nbformat.read(path, as_version=4).cells[0].source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_first_cell_of_a_notebook_has_one_badge_that_opens_this_notebook(path):
    ((_, _, target),) = MARK.findall(first_cell(path))

    assert opened(target) == (PLACE, f"notebooks/{path.name}")


@pytest.mark.parametrize("name", badges.PAGES)
def test_the_badge_of_a_page_opens_the_start_notebook(name):
    found = MARK.findall((ROOT / name).read_text("utf-8"))

    assert [opened(target) for _, _, target in found] == [(PLACE, f"notebooks/{badges.START}")]
    assert (ROOT / "notebooks" / badges.START).is_file()
    assert all(said for said, _, _ in found)  # what is read aloud, and shown without a network


def test_the_committed_badges_are_in_step_for_a_script_that_asks():
    command = [sys.executable, str(ROOT / "notebooks/badges.py"), "--check"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_new_address_is_named_file_by_file_and_then_written_everywhere(project, capsys):
    text = (project / "pyproject.toml").read_text("utf-8")
    moved = "https://github.com/somebody/elsewhere"
    (project / "pyproject.toml").write_text(text.replace(PLACE, moved), "utf-8")

    assert badges.main(["--check"], project) == 1
    named = capsys.readouterr().out
    assert all(name in named for name in ("README.md", "01_new.ipynb", "02_old.ipynb"))
    assert badges.main([], project) == 0
    assert badges.main(["--check"], project) == 0
    for name in badges.PAGES:
        ((_, _, target),) = MARK.findall((project / name).read_text("utf-8"))
        assert opened(target) == (moved, f"notebooks/{badges.START}")


def test_a_badge_stands_below_the_title_and_takes_the_place_of_an_earlier_one(project):
    badges.main([], project)

    for name, title in (("01_new", "# New"), ("02_old", "# Old")):
        wanted = badges.badge(f"{name}.ipynb", project)
        assert first_cell(project / f"notebooks/{name}.ipynb") == f"{title}\n\n{wanted}\n\nText."


@pytest.mark.parametrize(
    ("name", "old", "complaint"),
    [
        ("pyproject.toml", "https://github.com", "Set that in [project.urls]"),
        ("README.md", "https://mybinder.org", "README.md has no badge"),
    ],
)
def test_a_badge_that_cannot_be_made_is_said_and_nothing_is_written(
    project, name, old, complaint, capsys
):
    text = (project / name).read_text("utf-8")
    (project / name).write_text(text.replace(old, "https://example.org"), "utf-8")
    before = first_cell(project / "notebooks/01_new.ipynb")

    assert badges.main([], project) == 1
    assert complaint in capsys.readouterr().err
    assert first_cell(project / "notebooks/01_new.ipynb") == before
