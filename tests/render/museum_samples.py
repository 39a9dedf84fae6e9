"""Pieces of the museum made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.records import (
    MuseumListing,
    MuseumPiece,
    MuseumPieces,
    Raised,
    Record,
    WriterVersions,
)

VERSIONS = WriterVersions("3.11.7", "2.12.1", "2.12.0", "1.24.3", "3.16.0")


def written() -> MuseumPiece:
    return MuseumPiece(
        release="2.12",
        model="dense",
        strategy="h5",
        raised=None,
        stage="",
        wrote="Sequential",
        path="2.12/dense/h5/model.h5",
        sha256="ab" * 32,
        size=26_200,
        date="2026-11-21",
        versions=VERSIONS,
        archive=Path("/somewhere/museum/2.12.tar.xz"),
        archive_sha256="cd" * 32,
    )


def refused() -> MuseumPiece:
    raised = Raised("TypeError", "save() got an unexpected argument\nand more")
    return replace(written(), strategy="keras_dir", raised=raised, stage="saving", path="", size=0)


def pieces() -> MuseumPieces:
    return MuseumPieces((written(), refused()))


def one_of_each() -> tuple[Record, ...]:
    return (written(), VERSIONS, MuseumListing(tuple(pieces())))
