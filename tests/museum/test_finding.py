"""The museum is found by argument, by variable, and in the parents of the working folder."""

import pytest

import tfpersist_widgets as tpw
from tests.museum.made_by_hand import museum_of
from tfpersist_widgets import errors


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """A working folder from which no museum can be seen."""
    monkeypatch.delenv("TFPERSIST_MUSEUM", raising=False)
    monkeypatch.chdir(tmp_path)


def archives(pieces) -> set:
    return {piece.archive.parent for piece in pieces}


@pytest.mark.parametrize("last", ["", "manifest.json"])
def test_a_museum_is_found_by_argument(tmp_path, last):
    folder = museum_of(tmp_path / "anywhere")

    assert archives(tpw.museum(folder / last)) == {folder}


def test_a_museum_is_found_by_the_variable(tmp_path, monkeypatch):
    folder = museum_of(tmp_path / "anywhere")
    museum_of(tmp_path / "museum")
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(folder))

    assert archives(tpw.museum()) == {folder}


@pytest.mark.parametrize("place", ["notebooks/museum", "museum"])
def test_a_museum_is_found_in_a_parent_of_the_working_folder(tmp_path, monkeypatch, place):
    folder = museum_of(tmp_path / place)
    (tmp_path / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "down")

    assert archives(tpw.museum()) == {folder}


def test_where_there_is_none_the_error_says_where_to_get_it():
    with pytest.raises(errors.MuseumNotFound, match="notebooks/museum of this project's source"):
        tpw.museum()


def test_a_folder_without_a_manifest_is_named(tmp_path):
    with pytest.raises(errors.MuseumNotFound, match=r"was given: .*elsewhere' has no manifest"):
        tpw.museum(tmp_path / "elsewhere")


def test_a_variable_that_leads_nowhere_is_named(tmp_path, monkeypatch):
    museum_of(tmp_path / "museum")
    monkeypatch.setenv("TFPERSIST_MUSEUM", str(tmp_path / "elsewhere"))

    with pytest.raises(errors.MuseumNotFound, match="in TFPERSIST_MUSEUM"):
        tpw.museum()
