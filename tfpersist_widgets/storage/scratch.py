"""Places for artifacts that nobody named: one folder for this process, gone with it."""

from __future__ import annotations

import atexit
import functools
import itertools
import os
import shutil
import tempfile
from pathlib import Path

_numbers = itertools.count(1)


def scratch_root() -> Path:
    """The folder with all scratch places; known before anything is saved there."""
    return _root(os.getpid())


@functools.cache
def _root(pid: int) -> Path:
    # A process forked from this one gets its own: the first to end removes its folder.
    folder = Path(tempfile.mkdtemp(prefix="tfpersist-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def scratch_place(name: str) -> Path:
    """A new path of that name, in a new folder."""
    folder = scratch_root() / str(next(_numbers))
    folder.mkdir()
    return folder / name
