"""What a museum says of itself: one JSON file, which anybody may have written."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tfpersist_widgets.errors import MuseumRefused
from tfpersist_widgets.records import Raised, Record, WriterVersions
from tfpersist_widgets.records.restoring import Malformed, restore

NAME = "manifest.json"
KIND = "tfpersist-widgets museum"
SCHEMA = 1
"""Version of the form; it grows when a reader of the old form would go wrong."""

LARGEST = 32 * 2**20  # bytes


@dataclass(frozen=True, repr=False)
class Packed(Record):
    """A file with its hash: an archive, or a file in one."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, repr=False)
class Entry(Record):
    """One model with one strategy; the fields are those of a ``MuseumPiece``."""

    model: str
    strategy: str
    path: str
    wrote: str
    sha256: str
    size: int
    raised: Raised | None = None
    stage: str = ""


@dataclass(frozen=True, repr=False)
class Shelf(Record):
    """One release.

    Attributes
    ----------
    release : str
    could_not_look : str
        Why it could not be run when it was last asked for; what was written before stays.
    date : str
    versions : WriterVersions or None
    archive : Packed or None
        None in the manifest that lies in the archive itself.
    files : tuple of Packed
        What else is in the archive: the definitions, and each model's expected state.
    pieces : tuple of Entry
    """

    release: str
    could_not_look: str = ""
    date: str = ""
    versions: WriterVersions | None = None
    archive: Packed | None = None
    files: tuple[Packed, ...] = ()
    pieces: tuple[Entry, ...] = ()


@dataclass(frozen=True, repr=False)
class Manifest(Record):
    """All releases, in their order."""

    kind: str
    schema: int
    releases: tuple[Shelf, ...]


def read_manifest(path: Path) -> Manifest:
    """Read a museum's manifest, and refuse what is not whole.

    Raises
    ------
    MuseumRefused
    """
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(path, f"it is larger than {LARGEST // 2**20} MB")
        data = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise _refused(path, f"it cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise _refused(path, f"it is no JSON: {str(error)[:100]}") from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise _refused(path, "it is no manifest of this package's museum")
    if data.get("schema") != SCHEMA:
        found = str(data.get("schema"))[:20]
        raise _refused(path, f"it has version {found} of the form; this one reads {SCHEMA}")
    try:
        manifest = restore(Manifest, data)
    except (Malformed, RecursionError) as error:
        raise _refused(path, f"it is malformed: {error}") from error
    for shelf in manifest.releases:
        if shelf.pieces and not (shelf.archive and shelf.versions):
            raise _refused(path, f"it has pieces of {shelf.release!r} and no archive of them")
    return manifest


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON, with a line for each piece, so that changes can be read."""
    shelves = ",\n".join(map(_shelf_text, manifest.releases))
    head = f'"kind": {json.dumps(manifest.kind)}, "schema": {manifest.schema}'
    return f'{{{head}, "releases": [\n{shelves}\n]}}\n'


def _shelf_text(shelf: Shelf) -> str:
    told = shelf.to_dict()
    plain = [field.name for field in fields(Shelf) if field.name not in ("files", "pieces")]
    lines = [f' "{name}": {json.dumps(told[name])}' for name in plain]
    lines += [f' "{name}": {_lines(told[name])}' for name in ("files", "pieces")]
    return "{\n" + ",\n".join(lines) + "}"


def _lines(items: list[Any]) -> str:
    return "[" + ",".join(f"\n  {json.dumps(item)}" for item in items) + "]"


def _refused(path: Path, why: str) -> MuseumRefused:
    return MuseumRefused(
        f"The museum's {path.name!r} is refused: {why}. Take the museum again from where it came."
    )
