"""The museum's artifacts, unpacked."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.strategies import STRATEGIES

MUSEUM = Path(__file__).parents[3] / "notebooks" / "museum"
ENDING = ".tar.xz"
_KEYS = {way.key.replace(":", "-"): way.key for way in STRATEGIES}


@dataclass(frozen=True)
class Piece:
    """One artifact.

    Attributes
    ----------
    writer, model, strategy : str
    artifact : pathlib.Path
    expected : pathlib.Path
        State file of the moment of saving, with the probe's inputs and outputs.
    definitions : pathlib.Path
        The models' source, as the writer had it.
    """

    writer: str
    model: str
    strategy: str
    artifact: Path
    expected: Path
    definitions: Path


def writers(museum: Path = MUSEUM) -> tuple[str, ...]:
    """The releases of which there is an archive."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in museum.glob(f"*{ENDING}")))


def unpack(writer: str, into: Path, museum: Path = MUSEUM) -> Path:
    """The folder of a release, unpacked once."""
    folder = into / writer
    if not folder.exists():
        with tarfile.open(museum / f"{writer}{ENDING}") as archive:
            archive.extractall(into, filter="data")
    return folder


def pieces(folder: Path) -> Iterator[Piece]:
    """Every artifact below the folder of a release, in a fixed order."""
    for expected in sorted(folder.glob("*/expected.npz")):
        for place in sorted(expected.parent.iterdir()):
            if place.name not in _KEYS:
                continue
            for artifact in place.iterdir():  # one, or none where the writer's process died
                yield Piece(
                    folder.name,
                    expected.parent.name,
                    _KEYS[place.name],
                    artifact,
                    expected,
                    folder / "definitions.py",
                )
