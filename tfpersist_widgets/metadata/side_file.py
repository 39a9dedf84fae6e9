"""The file beside an artifact, for formats that have no room for metadata."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets import storage
from tfpersist_widgets.errors import TargetRefused

SUFFIX = ".tfpersist.json"
OURS = '"tfpersist-widgets metadata"'
LOOKED_AT = 200  # characters; the kind is the first field


def side_file(artifact: Path) -> Path:
    """Where the metadata of an artifact stand that cannot hold them."""
    return artifact.with_name(artifact.name + SUFFIX)


def write_side_file(artifact: Path, document: str) -> None:
    """Write it whole or not at all; replaces only what this wrote before.

    It belongs to one artifact, whose hash it names: beside another one readers
    pass it over.

    Raises
    ------
    TargetRefused
        When something else is there, or the place cannot be written to.
    """
    with storage.staged(side_file(artifact), overwrite=True, may_replace=_foreign) as place:
        place.write_text(document, encoding="utf-8")


def require_free(artifact: Path) -> None:
    """Refuse before anything is written, where the side file would replace another's."""
    place = side_file(artifact)
    why = _foreign(place) if place.exists() else ""
    if why:
        raise TargetRefused(
            f"The metadata of {artifact.name!r} would go to {place.name!r}, which exists already: "
            f"{why}. Choose another path, or move that file away."
        )


def _foreign(existing: Path) -> str:
    if not existing.is_file():
        return "it is no file"
    with existing.open(encoding="utf-8", errors="replace") as file:
        ours = OURS in file.read(LOOKED_AT)
    return "" if ours else "it is not one that metadata were written to"
