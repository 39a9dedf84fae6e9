"""What an index shows of the package."""

import re

import pytest
import trove_classifiers
from packaging.metadata import Metadata
from packaging.specifiers import SpecifierSet

from tests.packaging.members import PREFIX, of_wheel
from tests.packaging.pins import ROOT
from tests.versions.pythons import PYTHONS
from tfpersist_widgets import __version__


@pytest.fixture(scope="module")
def metadata(built) -> Metadata:
    text = of_wheel(built.wheel)[f"{PREFIX}-{__version__}.dist-info/METADATA"]
    return Metadata.from_email(text, validate=True)


def test_it_is_valid_and_every_classifier_is_known(metadata):
    assert str(metadata.version) == __version__
    assert set(metadata.classifiers) <= trove_classifiers.classifiers


def test_it_is_found_among_the_prebuilt_extensions_of_jupyterlab(metadata):
    lab = "Framework :: Jupyter :: JupyterLab"
    wanted = {"Framework :: Jupyter", lab, f"{lab} :: 4"}
    wanted |= {f"{lab} :: Extensions", f"{lab} :: Extensions :: Prebuilt"}

    assert wanted <= set(metadata.classifiers)
    assert {"jupyterlab-extension", "jupyterlab", "jupyter", "tensorflow"} <= set(metadata.keywords)


def test_the_pythons_are_those_that_the_core_runs_on(metadata):
    said = re.findall(r"Python :: (\d\.\d+)$", "\n".join(metadata.classifiers), re.M)

    assert tuple(said) == PYTHONS
    assert metadata.requires_python == SpecifierSet(f">={PYTHONS[0]}")


def test_no_system_is_named_but_the_one_that_the_tests_run_on(metadata):
    systems = [one for one in metadata.classifiers if one.startswith("Operating System")]

    assert systems == ["Operating System :: POSIX :: Linux"]


def test_an_index_has_a_state_a_licence_and_the_readme_to_show(metadata):
    assert [one for one in metadata.classifiers if one.startswith("Development Status")]
    assert metadata.license_expression == "Apache-2.0"
    assert metadata.license_files == ["LICENSE"]
    assert "Typing :: Typed" in metadata.classifiers
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description.strip() == (ROOT / "README.md").read_text("utf-8").strip()


def test_every_address_is_in_the_one_repository(metadata):
    repository = metadata.project_urls["Repository"]

    assert {"Changelog", "Issues", "Repository"} <= set(metadata.project_urls)
    assert all(address.startswith(repository) for address in metadata.project_urls.values())


def test_tensorflow_is_required_only_where_it_was_asked_for(metadata):
    always = [one.name for one in metadata.requires_dist if one.marker is None]
    asked = [one for one in metadata.requires_dist if one.name.startswith("tensorflow")]

    assert "ipywidgets" in always
    assert {str(one.marker).partition("extra == ")[2] for one in asked} == {'"tensorflow"'}
