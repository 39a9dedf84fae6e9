"""Renames that replace nothing, or exchange two things, in one step of the file system."""

from __future__ import annotations

import ctypes
import enum
import errno
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100  # relative paths start at the current folder


class Unsupported(OSError):
    """The platform, or this file system, has no such rename."""


class _Way(enum.Enum):
    """Each with its flag for Linux's ``renameat2`` and for macOS's ``renamex_np``."""

    REPLACE_NOTHING = (1, 4)
    EXCHANGE = (2, 2)


def rename_new(source: Path, target: Path) -> None:
    """Rename, and raise FileExistsError where there is something already."""
    if os.name == "nt":
        source.rename(target)  # refuses by itself
    else:
        _rename(source, target, _Way.REPLACE_NOTHING)


def exchange(first: Path, second: Path) -> None:
    """Let two files or folders change places; both must exist."""
    _rename(first, second, _Way.EXCHANGE)


def _rename(source: Path, target: Path, way: _Way) -> None:
    call = _native()
    if call is None:
        raise Unsupported(errno.ENOTSUP, "no such rename here", str(target))
    ctypes.set_errno(0)
    if call(os.fsencode(source), os.fsencode(target), way) == 0:
        return
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):  # network drives, old kernels
        raise Unsupported(code, os.strerror(code), str(target))
    raise OSError(code, os.strerror(code), str(target))


@functools.cache
def _native() -> Callable[[bytes, bytes, _Way], int] | None:
    """The C library's call, or None where it has none."""
    try:
        if sys.platform == "linux":
            at2 = ctypes.CDLL(None, use_errno=True).renameat2
            return lambda a, b, way: int(at2(_AT_FDCWD, a, _AT_FDCWD, b, way.value[0]))
        if sys.platform == "darwin":
            np = ctypes.CDLL(None, use_errno=True).renamex_np
            return lambda a, b, way: int(np(a, b, way.value[1]))
    except AttributeError:
        pass
    return None
