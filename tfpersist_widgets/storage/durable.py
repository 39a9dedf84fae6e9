"""Flushes files and folders to the disk, so that a power cut finds them whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

# Windows flushes only what is open for writing.
_FILE_MODE = os.O_RDWR if os.name == "nt" else os.O_RDONLY


def flush(path: Path) -> None:
    """Flush a file, or a folder with everything in it."""
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        for entry in path.iterdir():
            flush(entry)
        flush_folder(path)
    elif stat.S_ISREG(mode):
        _flush(path, _FILE_MODE)


def flush_folder(folder: Path) -> None:
    """Flush which names a folder has, where the system can do that."""
    if os.name == "nt":
        return
    # A folder may be writable and yet not readable.
    with contextlib.suppress(PermissionError):
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # drives that cannot flush
            raise
    finally:
        os.close(handle)
