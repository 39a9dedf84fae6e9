"""Disks that are full or cannot be written to: real ones, since root may do anything."""

import errno
import os

import pytest

from tests.storage.file_systems import mounted, remount
from tests.storage.things import anything, artifact, names, read, write
from tfpersist_widgets.errors import TargetRefused
from tfpersist_widgets.storage import repair, staged


def save(target, content):
    with staged(target, overwrite=True, may_replace=anything) as path:
        write(path, content)


def free(folder):
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


@pytest.mark.parametrize("folder", [False, True])
@pytest.mark.parametrize("name", ["model", "new/deep/model"])
def test_a_read_only_disk_is_refused_and_untouched(tmp_path, folder, name):
    disk = tmp_path / "disk"
    with mounted(disk, "size=1m"):
        write(disk / "model", artifact(1, folder=folder))
        remount(disk, "ro")
        with pytest.raises(TargetRefused, match=f"{name}': its file system is read-only"):
            save(disk / name, b"new")
        assert read(disk / "model") == artifact(1, folder=folder)
        assert names(disk) == ["model"]


@pytest.mark.parametrize("folder", [False, True])
def test_a_disk_that_fills_up_keeps_the_old_artifact_and_is_freed_again(tmp_path, folder):
    disk = tmp_path / "disk"
    large = bytes(2_000_000)
    with mounted(disk, "size=1m"):
        write(disk / "model", artifact(1, folder=folder))
        before = free(disk)
        with pytest.raises(TargetRefused, match=r"its disk is full\. Free some space"):
            save(disk / "model", {"large": large} if folder else large)
        assert read(disk / "model") == artifact(1, folder=folder)
        assert names(disk) == ["model"]
        assert free(disk) == before
        save(disk / "model", b"a smaller one")
        assert read(disk / "model") == b"a smaller one"


def test_a_disk_that_takes_no_more_names_is_refused(tmp_path):
    disk = tmp_path / "disk"
    with mounted(disk, "size=1m,nr_inodes=3"):
        write(disk / "model", b"old")
        (disk / "filler").touch()
        with pytest.raises(TargetRefused, match="its disk is full"):
            save(disk / "model", b"new")
        assert read(disk / "model") == b"old"
        assert names(disk) == ["filler", "model"]


class ResourceExhaustedError(Exception):
    """TensorFlow's, which is no OSError."""


@pytest.mark.parametrize(
    "cause",
    [
        OSError(errno.ENOSPC, "full"),
        ResourceExhaustedError("variables.data-00000: No space left on device"),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_full_disk_is_recognised_in_other_exceptions_and_behind_them(tmp_path, cause, wrapped):
    with (
        pytest.raises(TargetRefused, match="its disk is full"),
        staged(tmp_path / "model", may_replace=anything),
    ):
        if wrapped:
            raise ValueError("saving failed") from cause
        raise cause


def test_another_error_of_the_strategy_is_not_taken_for_a_full_disk(tmp_path):
    with (
        pytest.raises(OSError, match="something else") as caught,
        staged(tmp_path / "model", may_replace=anything),
    ):
        raise OSError(errno.EIO, "something else")
    assert not isinstance(caught.value, TargetRefused)


def test_remains_on_a_disk_that_became_read_only_are_no_obstacle_to_looking(tmp_path):
    disk = tmp_path / "disk"
    with mounted(disk, "size=1m"):
        (disk / ".tfpersist-12345678").mkdir()
        (disk / ".tfpersist-12345678" / ".tfpersist-lock").touch()
        remount(disk, "ro")
        repair(disk)
        remount(disk, "rw")
        repair(disk)
        assert names(disk) == []
