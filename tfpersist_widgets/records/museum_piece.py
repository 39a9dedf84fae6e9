"""One artifact of the museum, as its manifest describes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets.records.explanation import Raised
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class WriterVersions(Record):
    """What wrote an artifact; "" for what was not there."""

    python: str
    tensorflow: str
    keras: str
    numpy: str
    h5py: str


@dataclass(frozen=True, repr=False)
class MuseumPiece(Record):
    """What one release made of one model with one strategy.

    Attributes
    ----------
    release : str
        Key of the release, ``"2.12"`` or ``"keras-3.6"``.
    model : str
    strategy : str
        Key of ours for the way in which it was written.
    raised : Raised or None
        What the release raised in place of writing; None for an artifact.
    stage : str
        At what it raised it: ``"making the model"`` or ``"saving"``; "" for an artifact.
    wrote : str
        Class of what was saved; "" where there was nothing yet.
    path : str
        In the archive; "" where nothing was written.
    sha256 : str
        Of the artifact, hexadecimal; of a folder as a certificate has it.
    size : int
        Bytes of all files together.
    date : str
        When it was written, ``"2026-11-21"``.
    versions : WriterVersions
    archive : pathlib.Path
        The real path.
    archive_sha256 : str
        Hexadecimal.
    """

    release: str
    model: str
    strategy: str
    raised: Raised | None
    stage: str
    wrote: str
    path: str
    sha256: str
    size: int
    date: str
    versions: WriterVersions
    archive: Path
    archive_sha256: str


@dataclass(frozen=True, repr=False)
class MuseumListing(Record):
    """Pieces to be shown as one table."""

    pieces: tuple[MuseumPiece, ...]


class MuseumPieces(tuple[MuseumPiece, ...]):
    """A tuple of pieces that is shown as a table; a part of it is a plain tuple."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(MuseumListing(tuple(self)))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def _repr_html_(self) -> str:
        return MuseumListing(tuple(self))._repr_html_()
