"""CITATION.cff is valid, and says the same as the package."""

import subprocess
import sys
import tomllib

import pytest
import yaml

from tests.packaging.pins import PACKAGE, ROOT
from tfpersist_widgets import __version__

FILE = ROOT / "CITATION.cff"


@pytest.fixture(scope="module")
def citation():
    return yaml.safe_load(FILE.read_text("utf-8"))


def valid(schema, path):
    """Whether a file has a published form; the forms come with the tool, none is fetched."""
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}")
    return subprocess.run([*command, path], check=False, capture_output=True, text=True)


def test_it_has_the_form_that_is_published_for_citations():
    checked = valid("citation-file-format", FILE)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_file_without_authors_would_not_have_it(citation, tmp_path):
    without = {key: value for key, value in citation.items() if key != "authors"}
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(without))

    assert "'authors' is a required property" in valid(
        "citation-file-format", tmp_path / "CITATION.cff"
    ).stdout.replace("\n", " ")


def test_it_says_the_same_as_the_package(citation):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert citation["title"] == project["name"] == PACKAGE
    assert citation["version"] == __version__
    assert citation["license"] == project["license"]
    assert citation["repository-code"] == project["urls"]["Repository"]
    assert [one["name"] for one in citation["authors"]] == [
        one["name"] for one in project["authors"]
    ]
