"""The file that says that an environment is complete: written last."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NAME = "tfpersist-environment.json"
_LARGEST = 100_000  # bytes; ours is a few hundred


@dataclass(frozen=True)
class Marker:
    """What was made.

    Attributes
    ----------
    release : str
        The release's key.
    requirements : tuple of str
        What was installed.
    versions : tuple of (str, str)
        What the first import said.
    date : str
        "2026-11-21".
    size : int
        Bytes on disk.
    tool : str
        "uv" or "pip".
    """

    release: str
    requirements: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    date: str
    size: int
    tool: str


def write(folder: Path, marker: Marker) -> None:
    """Say that an environment is complete.

    Raises
    ------
    OSError
    """
    content = asdict(marker) | {"versions": dict(marker.versions)}
    unfinished = folder / f"{NAME}.part"
    unfinished.write_text(json.dumps(content, indent=1), encoding="utf-8")
    unfinished.replace(folder / NAME)


def read(folder: Path) -> Marker | None:
    """What an environment's marker says; None where there is none that can be read."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        with (folder / NAME).open("rb") as stream:
            content = json.loads(stream.read(_LARGEST).decode("utf-8"))
        return _restored(content)
    return None


def _restored(content: dict[str, Any]) -> Marker:
    return Marker(
        release=str(content["release"]),
        requirements=tuple(map(str, content["requirements"])),
        versions=tuple((str(name), str(one)) for name, one in content["versions"].items()),
        date=str(content["date"]),
        size=int(content["size"]),
        tool=str(content["tool"]),
    )
