"""Moves a finished artifact from its staging folder to its place, never half of it.

Where the file system can exchange two things in one step there is nothing more to
it. Elsewhere a staging folder is its own journal: what lies in ``OLD`` was moved
away from its place, and what lies in ``RESERVED`` is the name of an empty place
that was made for the new artifact. ``settle`` reads that journal after a crash.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from tfpersist_widgets.storage.durable import flush_folder
from tfpersist_widgets.storage.exchange import Unsupported, exchange, rename_new
from tfpersist_widgets.storage.target import PREFIX

OLD = f"{PREFIX}old"
RESERVED = f"{PREFIX}reserved"


def place(new: Path, target: Path, *, overwrite: bool) -> None:
    """Put ``new`` at ``target``.

    What was there before ends up in the staging folder. Where the file system
    can exchange two things, whoever looks at ``target`` at any moment sees all
    of what was there before, or all of what is new; elsewhere a folder's place
    is empty for a moment.

    Raises
    ------
    FileExistsError
        There is something and ``overwrite`` is false.
    """
    if overwrite and os.path.lexists(target):
        _replace(new, target)
        return
    try:
        _place_new(new, target)
    except FileExistsError:  # another save was faster
        if not overwrite:
            raise
        _replace(new, target)


def settle(staging: Path) -> None:
    """Undo what a placing left half done: the artifact that was there comes back."""
    if unplaced(staging):
        for name in _names(staging / RESERVED):
            _remove_empty(staging.parent / name)
    for name in _names(staging / OLD):
        with contextlib.suppress(FileExistsError):  # the new one made it to its place
            _bring_back(staging / OLD / name, staging.parent / name)
            flush_folder(staging.parent)


def unplaced(staging: Path) -> list[str]:
    """What was written into a staging folder and is still there."""
    return [name for name in _names(staging) if not name.startswith(PREFIX)]


def _place_new(new: Path, target: Path) -> None:
    try:
        rename_new(new, target)
    except Unsupported:
        if new.is_dir() or not _linked(new, target):
            _place_in_reserved(new, target)


def _linked(new: Path, target: Path) -> bool:
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        return False
    return True


def _place_in_reserved(new: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise _exists(target)
    note = new.parent / RESERVED
    (note / target.name).mkdir(parents=True)
    flush_folder(note)
    try:
        target.mkdir() if new.is_dir() else target.touch(exist_ok=False)
    except FileExistsError:
        (note / target.name).rmdir()  # the place is not ours
        raise
    new.replace(target)


def _replace(new: Path, target: Path) -> None:
    try:
        exchange(new, target)
    except Unsupported:
        if new.is_dir() or target.is_dir():
            _replace_in_two_steps(new, target)
        else:
            new.replace(target)


def _replace_in_two_steps(new: Path, target: Path) -> None:
    old = new.parent / OLD
    old.mkdir()
    flush_folder(new.parent)
    target.rename(old / target.name)
    _place_new(new, target)


def _bring_back(old: Path, target: Path) -> None:
    try:
        rename_new(old, target)
    except Unsupported:
        if os.path.lexists(target):
            raise _exists(target) from None
        old.rename(target)


def _exists(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _remove_empty(path: Path) -> None:
    with contextlib.suppress(OSError):  # it has content, or is not there
        if path.is_dir():
            path.rmdir()
        elif path.stat().st_size == 0:
            path.unlink()


def _names(folder: Path) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return sorted(entry.name for entry in folder.iterdir())
    return []
