"""What a break-it card consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Planted:
    """An artifact with its fault.

    Attributes
    ----------
    path : pathlib.Path
    model : object or None
        The live model that the artifact should bring back.
    """

    path: Path
    model: object = None


@dataclass(frozen=True)
class BreakIt:
    """One card.

    Attributes
    ----------
    number : int
    title, story : str
        What the learner is told.
    fault : str
        Key of the one right diagnosis.
    why : str
        What happened to the artifact.
    seen : str
        Where `read_tree`, `verify` or the panel shows it.
    hints : tuple of (str, str)
        A wrong diagnosis, and what speaks against it.
    hint : str
        For every other wrong one.
    plant : callable
        Makes the artifact in the folder that it is given.
    """

    number: int
    title: str
    story: str
    fault: str
    why: str
    seen: str
    hints: tuple[tuple[str, str], ...]
    hint: str
    plant: Callable[[Path], Planted]
