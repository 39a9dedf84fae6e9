"""Whether an artifact says the same of its writer as the manifest does."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.artifacts.version_marks import version_marks
from tfpersist_widgets.records import MuseumPiece, VersionMark


def contradiction(piece: MuseumPiece, path: Path) -> str:
    """A sentence where the artifact names another writer than the manifest; "" where not.

    Most formats name none, and then there is nothing to compare.

    Parameters
    ----------
    piece : MuseumPiece
    path : pathlib.Path
        Where the piece was unpacked.
    """
    told = {"keras": piece.versions.keras, "tensorflow": piece.versions.tensorflow}
    for mark in version_marks(path):
        if mark.of in told and not _agree(told[mark.of], mark):
            name = {"keras": "Keras", "tensorflow": "TensorFlow"}[mark.of]
            return (
                f"the manifest says that {name} {told[mark.of]} wrote it, and the artifact itself "
                f"says {mark.version} ({mark.where})"
            )
    return ""


def _agree(told: str, mark: VersionMark) -> bool:
    """Whether the first two numbers are the same: patch releases of TensorFlow name others."""
    said, known = mark.version.split(".")[:2], told.split(".")[:2]
    return said == known[: len(said)]
