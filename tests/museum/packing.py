"""Archives that are the same whenever their content is."""

from __future__ import annotations

import hashlib
import lzma
import tarfile
from pathlib import Path

from tfpersist_widgets.certificate.hashing import sha256_of
from tfpersist_widgets.museum.manifest import Packed
from tfpersist_widgets.storage import identify


def packed(path: Path, name: str) -> Packed:
    """A file or folder under its name in the archive, with its hash and size."""
    return Packed(name, sha256_of(path), identify(path).size)


def pack(folder: Path, archive: Path) -> Packed:
    """Write a folder as ``archive``, under its own name: sorted, of no user and no time."""
    new = archive.with_name(archive.name + ".new")
    with (
        lzma.open(new, "wb", preset=9 | lzma.PRESET_EXTREME) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            _add(tar, path, path.relative_to(folder.parent).as_posix())
    new.replace(archive)
    content = archive.read_bytes()
    return Packed(archive.name, hashlib.sha256(content).hexdigest(), len(content))


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    member = tarfile.TarInfo(name)
    if path.is_dir():
        member.type, member.mode = tarfile.DIRTYPE, 0o755
        tar.addfile(member)
        return
    member.size, member.mode = path.stat().st_size, 0o644
    with path.open("rb") as content:
        tar.addfile(member, content)
