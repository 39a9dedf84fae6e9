"""Pieces of the museum: one on one line, few in a table, many counted by release."""

from __future__ import annotations

from collections.abc import Sequence

from tfpersist_widgets.records import MuseumListing, MuseumPiece, WriterVersions
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Cell, Sentence, Table, Tone

MOST = 60  # rows; above it a reader looks for a release first
LONGEST = 80  # characters of a message in a table


def museum_piece(piece: MuseumPiece, exact: bool) -> Blocks:
    """What it is, and who wrote it, or what was raised instead."""
    place = f"{piece.release} · {piece.model} · {piece.strategy}"
    return (Sentence(f"{place}: {_ending(piece)}", _tone(piece)),)


def writer_versions(versions: WriterVersions, exact: bool) -> Blocks:
    """Versions on one line."""
    return (Sentence(_writer(versions)),)


def museum_listing(listing: MuseumListing, exact: bool) -> Blocks:
    """All of them, or how many there are of each release."""
    pieces = listing.pieces
    if not pieces:
        return (Sentence("No piece of the museum."),)
    table = _counted(pieces) if len(pieces) > MOST else _listed(pieces)
    return (table,)


def _listed(pieces: Sequence[MuseumPiece]) -> Table:
    rows = tuple(
        (
            Cell(piece.release, literal=True),
            Cell(piece.model, literal=True),
            Cell(piece.strategy, literal=True),
            Cell(_ending(piece), _tone(piece)),
        )
        for piece in pieces
    )
    headers = ("release", "model", "strategy", "what it did")
    return Table(f"{words.count(len(pieces), 'piece')} of the museum", headers, rows)


def _counted(pieces: Sequence[MuseumPiece]) -> Table:
    by_release: dict[str, list[MuseumPiece]] = {}
    for piece in pieces:
        by_release.setdefault(piece.release, []).append(piece)
    rows = tuple(
        (
            Cell(release, literal=True),
            Cell(f"{own[0].versions.tensorflow}, Keras {own[0].versions.keras}"),
            Cell(str(sum(piece.raised is None for piece in own))),
            Cell(str(sum(piece.raised is not None for piece in own))),
        )
        for release, own in by_release.items()
    )
    caption = (
        f"{words.count(len(pieces), 'piece')} of the museum, by release; "
        "give release=, model= or strategy= to see each"
    )
    return Table(caption, ("release", "TensorFlow", "written", "raised instead"), rows)


def _ending(piece: MuseumPiece) -> str:
    if piece.raised is None:
        return f"written by {_writer(piece.versions)}"
    first = piece.raised.message.partition("\n")[0]
    shown = first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
    return f"{piece.stage} raised {piece.raised.type_name}: {shown}"


def _writer(versions: WriterVersions) -> str:
    return f"TensorFlow {versions.tensorflow} with Keras {versions.keras}"


def _tone(piece: MuseumPiece) -> Tone:
    return Tone.OK if piece.raised is None else Tone.ASIDE
