"""A save is on the disk before it is in its place."""

import errno
import os
from pathlib import Path

import pytest

from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage import staged


def save(target, content):
    with staged(target, overwrite=True, may_replace=anything) as path:
        write(path, content)


@pytest.fixture
def flushed(tmp_path, monkeypatch):
    """What was flushed, in order: name, and what was in the target's place by then."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("asks the system for the names of open files")
    seen = []
    real = os.fsync

    def fsync(handle):
        real(handle)
        seen.append((Path(f"/proc/self/fd/{handle}").readlink(), read(tmp_path / "model")))

    monkeypatch.setattr(os, "fsync", fsync)
    return seen


@pytest.mark.parametrize("folder", [False, True])
@pytest.mark.parametrize("old", [None, b"old"])
def test_everything_is_flushed_before_it_is_placed_and_its_name_afterwards(
    tmp_path, flushed, folder, old
):
    if old:
        write(tmp_path / "model", old)
    new = artifact(1, folder=folder)
    save(tmp_path / "model", new)
    before = [path for path, there in flushed if there == old]
    parts = ["model", *(f"model/{name}" for name in (new if folder else ()))]
    staging = before[-1]
    assert staging.parent == tmp_path
    assert {staging / part for part in parts} <= set(before)
    assert tmp_path in [path for path, there in flushed if there == new]


def test_a_disk_that_reports_only_when_flushed_that_it_is_full_keeps_the_old_artifact(
    tmp_path, monkeypatch
):
    def fsync(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    write(tmp_path / "model", b"old")
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(TargetRefused, match="its disk is full"):
        save(tmp_path / "model", b"new")
    assert read(tmp_path / "model") == b"old"
    assert names(tmp_path) == ["model"]


def test_a_drive_that_cannot_flush_is_no_reason_to_refuse(tmp_path, monkeypatch):
    def fsync(handle):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", fsync)
    save(tmp_path / "model", artifact(1, folder=True))
    assert read(tmp_path / "model") == artifact(1, folder=True)


def test_new_parents_are_flushed_as_well(tmp_path, flushed):
    save(tmp_path / "a" / "b" / "model", b"new")
    assert {tmp_path, tmp_path / "a", tmp_path / "a" / "b"} <= {path for path, _ in flushed}
