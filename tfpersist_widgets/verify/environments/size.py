"""Room on disk: what a folder takes, what is left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_GB, _MB = 10**9, 10**6
MARGIN = 1.5  # times the size: the packages themselves lie beside it while it is made


def taken(folder: Path) -> int:
    """Bytes that a folder takes on disk; a file with several names in it counts once."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            status = os.lstat(Path(parent, name))
            # Windows does not say how many blocks a file has.
            blocks = getattr(status, "st_blocks", None)
            bytes_ = status.st_size if blocks is None else blocks * 512
            found[status.st_dev, status.st_ino or Path(parent, name)] = bytes_
    return sum(found.values())


def free(folder: Path) -> int:
    """Bytes that are free where a folder is, or will be."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free


def in_words(size: int) -> str:
    """A size as "1.2 GB" or "500 MB"."""
    return f"{size / _GB:.1f} GB" if size >= _GB else f"{-(-size // _MB)} MB"
