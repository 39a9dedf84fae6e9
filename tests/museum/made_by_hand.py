"""Small museums that were made by hand: one release, one piece, and whatever is wrong with it."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tfpersist_widgets.museum.manifest import (
    KIND,
    NAME,
    SCHEMA,
    Entry,
    Manifest,
    Packed,
    Shelf,
    manifest_text,
)
from tfpersist_widgets.records import Raised, WriterVersions

VERSIONS = WriterVersions("3.11.7", "2.12.1", "2.12.0", "1.24.3", "3.16.0")
CONTENT = b"an artifact, for all that this file knows"
INSIDE = "2.12/dense/pickle/model.pkl"

Member = tuple[tarfile.TarInfo, bytes]


def file(name: str, content: bytes = CONTENT) -> Member:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    return info, content


def link(name: str, to: str, kind: bytes = tarfile.SYMTYPE) -> Member:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info, b""


def archive(folder: Path, members: Sequence[Member]) -> Packed:
    path = folder / "2.12.tar.xz"
    with lzma.open(path, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as tar:
        for info, content in members:
            tar.addfile(info, io.BytesIO(content))
    return packed(path)


def packed(path: Path) -> Packed:
    content = path.read_bytes()
    return Packed(path.name, hashlib.sha256(content).hexdigest(), len(content))


def museum_of(
    folder: Path,
    members: Sequence[Member] | None = None,
    *,
    path: str = INSIDE,
    content: bytes = CONTENT,
    strategy: str = "pickle",
    raised: Raised | None = None,
) -> Path:
    """A museum with one piece, whose manifest fits ``content`` at ``path``."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = archive(folder, [file(INSIDE)] if members is None else members)
    digest = hashlib.sha256(content).hexdigest()
    stage = "saving" if raised else ""
    entry = Entry("dense", strategy, path, "Sequential", digest, len(content), raised, stage)
    shelf = Shelf("2.12", "", "2026-11-21", VERSIONS, whole, (), (entry,))
    write(folder, Manifest(KIND, SCHEMA, (shelf,)))
    return folder


def write(folder: Path, manifest: Manifest) -> None:
    (folder / NAME).write_text(manifest_text(manifest), "utf-8")


def rewritten(folder: Path, change: Callable[[dict], None]) -> Path:
    """The museum with a manifest that somebody has edited."""
    data = json.loads((folder / NAME).read_text("utf-8"))
    change(data)
    (folder / NAME).write_text(json.dumps(data), "utf-8")
    return folder
