"""The list comes from the manifest alone, and a manifest may come from anybody."""

import pytest

import tfpersist_widgets as tpw
from tests.museum.made_by_hand import museum_of, rewritten, write
from tfpersist_widgets import errors
from tfpersist_widgets.museum.manifest import KIND, NAME, SCHEMA, Manifest, Shelf, read_manifest
from tfpersist_widgets.records import Raised

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def small(tmp_path):
    return museum_of(tmp_path / "museum")


def test_a_piece_says_what_wrote_it_and_where_it_is(small):
    (piece,) = tpw.museum(small)

    assert (piece.release, piece.model, piece.strategy) == ("2.12", "dense", "pickle")
    assert piece.versions.keras == "2.12.0"
    assert piece.archive == small / "2.12.tar.xz"


def test_nothing_is_unpacked_to_list_a_museum(small):
    (small / "2.12.tar.xz").write_bytes(b"no archive at all")

    assert len(tpw.museum(small)) == 1


@pytest.mark.parametrize("kind", ["release", "model", "strategy"])
def test_an_unknown_name_is_answered_with_those_that_exist(small, kind):
    known = {"release": "2.12", "model": "dense", "strategy": "pickle"}[kind]

    with pytest.raises(errors.MuseumNotFound, match=rf"no {kind} 'other'. It has '{known}'"):
        tpw.museum(small, **{kind: "other"})


def test_each_name_leaves_only_its_own(small):
    assert len(tpw.museum(small, release="2.12", model="dense", strategy="pickle")) == 1


def test_a_release_that_was_never_run_says_why(tmp_path):
    write(tmp_path, Manifest(KIND, SCHEMA, (Shelf("1.15", could_not_look="no Python 3.7"),)))

    with pytest.raises(errors.MuseumNotFound, match=r"nothing of '1.15'.*no Python 3.7"):
        tpw.museum(tmp_path, release="1.15")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.update(kind="another"), "no manifest of this package's museum"),
        (lambda data: data.update(schema=99), "version 99 of the form"),
        (lambda data: data.pop("releases"), "releases is missing"),
        (lambda data: data["releases"][0].pop("release"), "release is missing"),
        (lambda data: data["releases"][0].update(archive=None), "no archive of them"),
        (lambda data: data["releases"][0].update(versions=None), "no archive of them"),
        (lambda data: data["releases"][0]["pieces"][0].update(size="big"), "size is 'big'"),
        (lambda data: data["releases"][0]["pieces"][0].update(path=7), "path is 7"),
    ],
)
def test_a_manifest_that_is_not_whole_is_refused_with_the_reason(small, change, why):
    with pytest.raises(errors.MuseumRefused, match=why):
        tpw.museum(rewritten(small, change))


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", '{"kind": ' + "[" * 100_000])
def test_what_is_no_manifest_is_refused(tmp_path, text):
    (tmp_path / NAME).write_text(text, "utf-8")

    with pytest.raises(errors.MuseumRefused):
        tpw.museum(tmp_path)


def test_an_archive_lies_beside_its_manifest_whatever_that_says(small):
    def elsewhere(data):
        data["releases"][0]["archive"]["path"] = "../../secret/2.12.tar.xz"

    (piece,) = tpw.museum(rewritten(small, elsewhere))

    assert piece.archive == small / "2.12.tar.xz"


def test_a_manifest_comes_back_as_it_was_written(small):
    before = read_manifest(small / NAME)
    write(small, before)

    assert read_manifest(small / NAME) == before


def test_a_few_pieces_are_shown_as_a_table_of_each(small):
    shown = repr(tpw.museum(small))

    assert "1 piece of the museum" in shown
    assert "written by TensorFlow 2.12.1 with Keras 2.12.0" in shown


def test_many_pieces_are_counted_by_release(small):
    def many(data):
        data["releases"][0]["pieces"] *= 61

    shown = repr(tpw.museum(rewritten(small, many)))

    assert "61 pieces of the museum, by release" in shown
    assert len(shown.splitlines()) == 3


def test_a_piece_is_one_line(small):
    assert "\n" not in repr(tpw.museum(small)[0])


def test_what_was_raised_instead_is_in_the_table(tmp_path):
    folder = museum_of(tmp_path, raised=Raised("TypeError", "no such thing\nand more"))

    assert "saving raised TypeError: no such thing" in repr(tpw.museum(folder))


def test_everything_from_a_manifest_is_escaped(small):
    def hostile(data):
        data["releases"][0]["release"] = HOSTILE
        data["releases"][0]["pieces"][0].update(model=HOSTILE, strategy=HOSTILE)

    pieces = tpw.museum(rewritten(small, hostile))

    assert "<img" not in pieces._repr_html_() + pieces[0]._repr_html_()
    assert "&lt;img" in pieces._repr_html_()
