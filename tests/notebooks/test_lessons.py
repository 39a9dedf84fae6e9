"""Every lesson keeps to the plan, and the fourteen of them belong together."""

import json
import re
from pathlib import Path

import pytest

from tests.notebooks.lints import code_cells
from tfpersist_widgets.claims import claims

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = (
    "00_start_here",
    "01_pickle",
    "02_whole_model",
    "03_savedmodel",
    "04_weights_only",
    "05_checkpoints_and_saver",
    "06_custom_code",
    "07_py_function",
    "08_versions",
    "09_metadata",
    "10_distributed",
    "11_silent_losses",
    "12_trust",
    "13_choose",
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+\.ipynb)(#[^)]*)?\)")
LAST = "13_choose"


def read(name):
    return json.loads((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8"))


def prose(name):
    cells = (cell for cell in read(name)["cells"] if cell["cell_type"] == "markdown")
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def code(name):
    return "\n".join("".join(cell["source"]) for cell in code_cells(read(name)))


def headings(name):
    # JupyterLab makes a heading's anchor from what a reader sees of it.
    return [re.sub("[`*]", "", text) for text in re.findall(r"^#+ (.+)$", prose(name), re.M)]


def test_the_lessons_are_these():
    found = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))

    assert [name for name in found if not name.endswith(("_ex", "_sol"))] == list(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_what_it_asks_and_gives_and_how_long_it_takes(name):
    first = "".join(read(name)["cells"][0]["source"])

    assert first.startswith("# ")
    for part in ("**You will** ", "**You will learn** ", "**You need** "):
        assert part in first
    assert re.search(r"\babout [\w-]+ minutes\b", first)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_every_part_of_the_plan(name):
    text, cells = prose(name), code(name)

    assert "lesson.set_up()" in "".join(code_cells(read(name))[0]["source"])
    assert "**Before you run it:**" in text
    assert "%persist" in cells
    assert f'lesson.quiz("{name[:2]}")' in cells
    for heading in ("Exercises", "Key points"):
        assert heading in headings(name)
    assert "**In practice:**" in text


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_exercises_with_solutions(name):
    assert (NOTEBOOKS / f"{name}_sol.ipynb").is_file()
    assert f"{name}_ex.ipynb" in prose(name)
    checks = re.findall(rf'lesson\.check\("{name[:2]}\.\d+"', code(f"{name}_sol"))
    assert 2 <= len(checks) <= 4


@pytest.mark.parametrize("name", LESSONS[:-1])
def test_a_lesson_leads_to_the_next(name):
    after = LESSONS[LESSONS.index(name) + 1]

    assert re.search(rf"Next: .*\({after}\.ipynb\)", prose(name))


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.rglob("*.ipynb")), ids=lambda path: path.stem)
def test_every_link_between_notebooks_leads_somewhere(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    text = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")
    for target, anchor in LINK.findall(text):
        assert (path.parent / target).is_file(), target
        if anchor:
            known = {f"#{heading.replace(' ', '-')}" for heading in headings(Path(target).stem)}
            known |= {f"#cell-id={cell['id']}" for cell in read(Path(target).stem)["cells"]}
            assert anchor in known, f"{target}{anchor}"


@pytest.mark.parametrize("one", claims(), ids=lambda one: one.key)
def test_a_claim_is_judged_below_a_heading_of_its_own_and_the_ledger_links_there(one):
    (heading,) = (text for text in headings(one.lesson) if one.key in _keys(text))

    anchor = heading.replace(" ", "-")
    assert f"[{one.key}]({one.lesson}.ipynb#{anchor})" in prose("ledger")


def _keys(heading):
    """The claims that a heading names: "P1, P2 · Can a model be pickled?"."""
    return heading.partition(" · ")[0].split(", ") if " · " in heading else []
