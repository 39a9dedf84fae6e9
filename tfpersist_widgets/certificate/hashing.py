"""The SHA-256 of an artifact, which anybody can compute again without this package."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tfpersist_widgets import storage
from tfpersist_widgets.storage.identity import ITSELF, stats_of, unreadable


def sha256_of(path: Path) -> str:
    """SHA-256 of an artifact's content, hexadecimal.

    Parameters
    ----------
    path : pathlib.Path
        Of a file, that of its bytes. Of a folder, that of the text in which each
        file has a line of its SHA-256, two spaces and its relative name with
        forward slashes, in the order of the names' UTF-8 bytes. A folder that is
        empty is a name with a trailing slash and the SHA-256 of nothing. A
        checkpoint's prefix is like a folder of the files that belong to it.

    Raises
    ------
    ArtifactUnreadable
    """
    try:
        names = [name for name, _, _ in stats_of(path)]
        if names == [ITSELF]:
            return _content(path)
        root = path.parent if storage.is_prefix(path) else path
        listed = sorted((os.fsencode(name), _content(root / name)) for name in names)
    except OSError as error:
        raise unreadable(path, error) from error
    digest = hashlib.sha256()
    for name, content in listed:
        digest.update(content.encode() + b"  " + name + b"\n")
    return digest.hexdigest()


def _content(file: Path) -> str:
    if file.is_file():
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    # A link that leads to no file stands for where it leads to.
    content = os.fsencode(file.readlink()) if file.is_symlink() else b""
    return hashlib.sha256(content).hexdigest()
