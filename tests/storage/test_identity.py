"""Whether an artifact is still the one that was looked at before."""

import os

import pytest
import xxhash

from tests.storage.things import artifact, write
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.storage import Changed, Gone, Unchanged, identify, still_same


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "model", artifact(1, folder=True))
    return tmp_path / "model"


def touch(path):
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path):
    data = artifact(1, folder=False)
    write(tmp_path / "model.h5", data)
    identity = identify(tmp_path / "model.h5")
    assert identity.digest == xxhash.xxh3_128(data).hexdigest()
    assert identity.size == len(data)
    (tmp_path / "model.h5").rename(tmp_path / "other.h5")
    assert identify(tmp_path / "other.h5") == identity


def test_a_folder_is_known_by_its_files_in_any_order(folder, tmp_path):
    again = dict(reversed(artifact(1, folder=True).items()))
    write(tmp_path / "copy", again)
    assert identify(tmp_path / "copy").digest == identify(folder).digest
    assert [name for name, _, _ in identify(folder).stats] == sorted(
        ["empty/", "weights.bin", "sub/größe 1.bin", "sub/only in 1"]
    )


def test_the_content_is_read_in_pieces(tmp_path):
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(5 * 2**20 + 3)
    identity = identify(tmp_path / "large")
    assert identity.digest == xxhash.xxh3_128(bytes(5 * 2**20 + 3)).hexdigest()


def test_what_nobody_touched_is_unchanged_and_is_not_read_again(folder, monkeypatch):
    identity = identify(folder)
    monkeypatch.setattr("tfpersist_widgets.storage.sameness.digest_of", None)
    assert still_same(folder, identity) == Unchanged()


def test_what_was_only_touched_is_unchanged(folder):
    identity = identify(folder)
    touch(folder / "weights.bin")
    assert identify(folder).stats != identity.stats
    assert still_same(folder, identity) == Unchanged()


def test_one_other_bit_is_a_change_that_names_the_file(folder):
    identity = identify(folder)
    data = bytearray((folder / "weights.bin").read_bytes())
    data[-1] ^= 1
    (folder / "weights.bin").write_bytes(data)
    touch(folder / "weights.bin")
    assert still_same(folder, identity) == Changed("Since then: 'weights.bin' rewritten.")


def test_added_and_removed_files_are_changes(folder):
    identity = identify(folder)
    (folder / "sub" / "only in 1").rename(folder / "moved")
    changed = Changed("Since then: 'sub/only in 1' removed; 'moved' added.")
    assert still_same(folder, identity) == changed
    (folder / "moved").rename(folder / "sub" / "only in 1")
    assert still_same(folder, identity) == Unchanged()
    (folder / "empty").rmdir()
    assert still_same(folder, identity) == Changed("Since then: 'empty/' removed.")


def test_many_changes_are_counted(folder):
    identity = identify(folder)
    for i in range(9):
        (folder / f"new {i}").touch()
    what = "Since then: 'new 0', 'new 1', 'new 2' and 6 more added."
    assert still_same(folder, identity) == Changed(what)


def test_a_file_in_place_of_a_folder_is_a_change(tmp_path):
    write(tmp_path / "model", {"a": b""})
    identity = identify(tmp_path / "model")
    (tmp_path / "model" / "a").unlink()
    (tmp_path / "model").rmdir()
    (tmp_path / "model").touch()
    assert still_same(tmp_path / "model", identity) == Changed(
        "Since then: 'a' removed; 'model' added."
    )


def test_what_is_not_there_any_more_is_gone(folder):
    identity = identify(folder)
    folder.rename(folder.with_name("elsewhere"))
    assert still_same(folder, identity) == Gone()
    with pytest.raises(ArtifactUnreadable, match=r"There is no artifact at .*model'"):
        identify(folder)


def test_links_count_as_the_files_behind_them(folder, tmp_path):
    (tmp_path / "blob").write_bytes(b"one")
    (folder / "linked").symlink_to(tmp_path / "blob")
    identity = identify(folder)
    (tmp_path / "blob").write_bytes(b"another")
    assert still_same(folder, identity) == Changed("Since then: 'linked' rewritten.")


def test_links_to_nothing_and_back_up_are_names_only(folder):
    (folder / "broken").symlink_to("nowhere")
    (folder / "sub" / "up").symlink_to(folder)
    identity = identify(folder)
    assert still_same(folder, identity) == Unchanged()
    (folder / "broken").unlink()
    (folder / "broken").symlink_to("nowhern")
    assert still_same(folder, identity) == Changed("Since then: 'broken' rewritten.")


def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe")
    assert still_same(folder, identify(folder)) == Unchanged()
    with pytest.raises(ArtifactUnreadable, match="neither a file nor a folder"):
        identify(folder / "pipe")
