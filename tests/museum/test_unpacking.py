"""Nothing is opened whose hash is not right, and nothing is written outside of its folder."""

import tarfile

import pytest

import tfpersist_widgets as tpw
from tests.museum.made_by_hand import CONTENT, INSIDE, file, link, museum_of, rewritten
from tfpersist_widgets import errors
from tfpersist_widgets.museum import unpacked, unpacking
from tfpersist_widgets.records import Raised


def only(folder):
    (piece,) = tpw.museum(folder)
    return piece


def test_a_piece_is_unpacked_below_the_scratch_folder(tmp_path):
    path = unpacked(only(museum_of(tmp_path)))

    assert path.read_bytes() == CONTENT
    assert not path.is_relative_to(tmp_path)


def test_an_archive_is_unpacked_once(tmp_path):
    piece = only(museum_of(tmp_path))
    first = unpacked(piece).stat().st_mtime_ns
    piece.archive.unlink()

    assert unpacked(piece).stat().st_mtime_ns == first


def test_a_piece_can_be_read_like_any_artifact(tmp_path):
    assert tpw.read_tree(only(museum_of(tmp_path))).name == "model.pkl"


def test_what_a_release_raised_in_place_of_writing_is_said(tmp_path):
    piece = only(museum_of(tmp_path, raised=Raised("TypeError", "no such argument")))

    with pytest.raises(errors.ArtifactUnreadable, match=r"2\.12 raised TypeError at saving"):
        unpacked(piece)


@pytest.mark.parametrize("damage", ["flipped", "cut off", "empty"])
def test_a_damaged_archive_is_refused_with_both_hashes(tmp_path, damage):
    piece = only(museum_of(tmp_path, [file(INSIDE), file(f"2.12/{damage}")]))
    content = piece.archive.read_bytes()
    flipped = content[:50] + bytes([content[50] ^ 1]) + content[51:]
    damaged = {"flipped": flipped, "cut off": content[:-9], "empty": b""}[damage]
    piece.archive.write_bytes(damaged)

    with pytest.raises(errors.MuseumRefused, match=f"SHA-256 {piece.archive_sha256} was expected"):
        unpacked(piece)


def test_an_archive_that_is_gone_is_refused(tmp_path):
    piece = only(museum_of(tmp_path, [file(INSIDE), file("2.12/gone")]))
    piece.archive.unlink()

    with pytest.raises(errors.MuseumRefused, match="cannot be read"):
        unpacked(piece)


def test_a_piece_of_another_hash_is_refused_with_both(tmp_path):
    piece = only(museum_of(tmp_path, content=b"what the manifest describes"))

    with pytest.raises(errors.MuseumRefused, match=f"{piece.sha256} was expected, and"):
        unpacked(piece)


@pytest.mark.parametrize("path", ["", "2.12/nothing", "../2.12.tar.xz", "/etc/hostname", "2.12/.."])
def test_a_manifest_that_names_what_is_not_in_the_archive_is_refused(tmp_path, path):
    with pytest.raises(errors.MuseumRefused, match=r"is not in it|not what the manifest"):
        unpacked(only(museum_of(tmp_path, path=path)))


HOSTILE = {
    "parent": file("../outside"),
    "parent further down": file("2.12/../../outside"),
    "absolute": file("/tmp/tfpersist-outside"),
    "backslash": file("2.12\\..\\..\\outside"),
    "drive": file("c:outside"),
    "link": link("2.12/link", "../../outside"),
    "hard link": link("2.12/link", INSIDE, tarfile.LNKTYPE),
    "device": link("2.12/null", "", tarfile.CHRTYPE),
    "pipe": link("2.12/pipe", "", tarfile.FIFOTYPE),
    "the same name again": file(INSIDE, b"another"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_is_refused_and_leaves_nothing(tmp_path, what):
    folder = museum_of(tmp_path / "museum", [file(INSIDE), HOSTILE[what]])
    piece = only(folder)

    with pytest.raises(errors.MuseumRefused, match="cannot be unpacked"):
        unpacked(piece)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(
        ["museum", "2.12.tar.xz", "manifest.json"]
    )
    assert not list((unpacking.storage.scratch_root() / "museum").glob("*.new"))


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "LARGEST", 10)

    with pytest.raises(errors.MuseumRefused, match="it holds more than"):
        unpacked(only(museum_of(tmp_path, [file(INSIDE), file("2.12/more")])))


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST", 1)

    with pytest.raises(errors.MuseumRefused, match="it holds more than 1 files"):
        unpacked(only(museum_of(tmp_path, [file(INSIDE), file("2.12/more", b"2")])))


def test_what_is_no_archive_at_all_is_refused(tmp_path):
    folder = museum_of(tmp_path)
    archive = folder / "2.12.tar.xz"
    archive.write_bytes(b"an archive, it says")

    def fitting(data):
        from tests.museum.made_by_hand import packed

        data["releases"][0]["archive"] = packed(archive).to_dict()

    with pytest.raises(errors.MuseumRefused, match="cannot be unpacked"):
        unpacked(only(rewritten(folder, fitting)))
