"""The folder beside a target in which an artifact is written, and its repair.

A staging folder is locked for as long as its save runs. One whose lock is free was
left behind by a process that died, and is put in order by whoever comes next.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock

from tfpersist_widgets.storage.placing import OLD, settle
from tfpersist_widgets.storage.target import PREFIX, Target

_LOCK = f"{PREFIX}lock"
_DISCARDED = f"{PREFIX}discarded"


@contextlib.contextmanager
def staging_folder(target: Target) -> Iterator[Path]:
    """A locked folder beside the target, gone when the block ends.

    When the block raises, a placing that was begun is undone first.
    """
    with target.refusals():
        with contextlib.suppress(PermissionError):  # it need not be readable to be written to
            repair(target.path.parent)
        folder, lock = _locked_folder(target.path.parent)
    try:
        yield folder
    except BaseException:
        _undo(folder, lock)
        raise
    _discard(folder, lock)


def repair(folder: Path) -> None:
    """Put in order what killed saves left in a folder; running saves are left alone.

    An artifact that was moved away comes back, everything else that is
    unfinished is removed. What cannot be repaired now stays for another time.

    Parameters
    ----------
    folder : pathlib.Path
        An existing folder. Only entries called ``.tfpersist-…`` are touched.

    Raises
    ------
    OSError
        The folder cannot be listed.
    """
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if entry.name.startswith(PREFIX)]
    for entry in left:
        if entry.is_dir(follow_symlinks=False):
            with contextlib.suppress(OSError):
                _repair(Path(entry.path))


def _repair(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not empty: there is more to do
        folder.rmdir()
        return
    if (folder / _LOCK).is_file():  # else it is none of ours
        lock = _lock(folder)
        lock.acquire()
        _undo(folder, lock)


def _locked_folder(parent: Path) -> tuple[Path, BaseFileLock]:
    while True:
        folder = _unused(parent)
        folder.mkdir(mode=0o700)
        lock = _lock(folder)
        try:
            lock.acquire()
        except (TimeoutError, FileNotFoundError, FileExistsError):
            continue  # a repair took it for abandoned, and away, before it was locked
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if (folder / _LOCK).exists():
            return folder, lock
        lock.release()  # the same, a moment later


def _unused(parent: Path) -> Path:
    return parent / f"{PREFIX}{secrets.token_hex(4)}"


def _lock(folder: Path) -> BaseFileLock:
    return FileLock(folder / _LOCK, timeout=0, thread_local=False)


def _undo(folder: Path, lock: BaseFileLock) -> None:
    try:
        settle(folder)
    except OSError:
        lock.release()  # the artifact that was there is still inside: keep it for a repair
    else:
        _discard(folder, lock)


def _discard(folder: Path, lock: BaseFileLock) -> None:
    """Remove the folder; what cannot be removed is left to the next repair."""
    with contextlib.suppress(OSError):  # Windows renames no folder with an open file
        # Under a new name nobody can wait for the lock of the old one.
        folder = folder.rename(_unused(folder.parent))
    with contextlib.suppress(OSError):
        _empty(folder)
    lock.release()  # before its file goes, since Windows removes no open file
    with contextlib.suppress(OSError):
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()


def _empty(folder: Path) -> None:
    # From here on nothing may be brought back, for it would be half of it.
    with contextlib.suppress(FileNotFoundError):
        (folder / OLD).rename(folder / _DISCARDED)
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != _LOCK:
            entry.unlink()
