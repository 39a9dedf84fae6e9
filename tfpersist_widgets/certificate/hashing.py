"""The SHA-256 of an artifact, which anybody can compute again without this package."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tfpersist_widgets import storage
from tfpersist_widgets.storage.identity import ITSELF


def sha256_of(path: Path) -> str:
    """SHA-256 of an artifact's content, hexadecimal.

    Parameters
    ----------
    path : pathlib.Path
        Of a file, that of its bytes. Of a folder, that of the text in which each
        file has a line of its SHA-256, two spaces and its relative name with
        forward slashes, in the order of the names' UTF-8 bytes. A folder that is
        empty is a name with a trailing slash and the SHA-256 of nothing.

    Raises
    ------
    ArtifactUnreadable
    """
    names = [name for name, _, _ in storage.identify(path).stats]
    if names == [ITSELF]:
        return _content(path)
    listed = sorted((os.fsencode(name), _content(path / name)) for name in names)
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
