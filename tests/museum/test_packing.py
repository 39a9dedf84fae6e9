"""The same content is the same archive, whoever packs it, and whenever."""

import os
import tarfile

from tests.museum.packing import pack


def folder_of(root, *, order):
    for name in order:
        path = root / "2.12" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    (root / "2.12" / "empty").mkdir()
    return root / "2.12"


def test_two_archives_of_the_same_content_are_the_same(tmp_path):
    names = ["b/two", "a", "b/one"]
    first, second = tmp_path / "first", tmp_path / "second"
    one = folder_of(first, order=names)
    two = folder_of(second, order=reversed(names))
    os.utime(two / "a", (1, 1))
    (two / "a").chmod(0o600)

    assert pack(one, first / "x.tar.xz") == pack(two, second / "x.tar.xz")


def test_an_archive_names_no_user_and_no_time_and_keeps_empty_folders(tmp_path):
    pack(folder_of(tmp_path, order=["b", "a"]), tmp_path / "x.tar.xz")

    with tarfile.open(tmp_path / "x.tar.xz") as tar:
        members = tar.getmembers()
    assert [one.name for one in members] == ["2.12", "2.12/a", "2.12/b", "2.12/empty"]
    assert {(one.uid, one.gid, one.uname, one.gname, one.mtime) for one in members} == {
        (0, 0, "", "", 0)
    }
