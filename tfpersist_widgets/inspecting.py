"""An artifact as it lies there, looked at without TensorFlow and without executing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tfpersist_widgets import artifacts, storage
from tfpersist_widgets.certificate import sha256_of
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.loading import key_of, metadata_of
from tfpersist_widgets.records import Inspection, Progress
from tfpersist_widgets.strategies import all_strategies

NOT_ASKED_FOR = "it was not asked for"


def _nobody(step: Progress) -> None:
    """Nobody listens."""


def inspect(
    path: str | Path, *, sha256: bool = True, progress: Callable[[Progress], None] = _nobody
) -> Inspection:
    """What an artifact is, what it says of itself, and what is in it.

    Parameters
    ----------
    path : str or pathlib.Path
        A file, a folder, or the prefix of a checkpoint.
    sha256 : bool
        Whether to compute its hash, for which every byte is read.
    progress : callable
        Called with a ``Progress`` before each step.

    Returns
    -------
    Inspection
        Names are raw: whoever shows them must escape them.

    Raises
    ------
    ArtifactUnreadable
        There is nothing at the path.
    """
    place = Path(path).expanduser().absolute()
    steps = 3 if sha256 else 2
    progress(Progress("reading the structure", 0, steps))
    found, tree = artifacts.recognise(place), artifacts.read_tree(place)
    progress(Progress("reading what it says of itself", 1, steps))
    says = metadata_of(place)
    if sha256:
        progress(Progress("computing its SHA-256", 2, steps))
    digest, unhashed = _hashed(place) if sha256 else ("", NOT_ASKED_FOR)
    progress(Progress("done", steps, steps))
    key = key_of(found, says)
    strategy = key if key in [way.key for way in all_strategies()] else ""
    return Inspection(tree.name, found, strategy, _size(place), digest, unhashed, says, tree)


def _size(place: Path) -> int | None:
    try:
        return storage.size_of(place)
    except ArtifactUnreadable:
        return None


def _hashed(place: Path) -> tuple[str, str]:
    try:
        return sha256_of(place), ""
    except ArtifactUnreadable as error:
        return "", str(error)
