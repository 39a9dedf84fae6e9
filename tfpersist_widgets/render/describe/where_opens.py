"""Who opens what: for one artifact, and single cells of the measured table."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Opened,
    ReaderAnswer,
    ReaderRelease,
    VersionMark,
    WhereOpens,
)
from tfpersist_widgets.render.blocks import Blocks, Cell, Sentence, Table, Terms, Title, Tone

_CAPTION = "What these releases made of the measured artifacts of this kind"
_HEADERS = ("release", "versions", "opens", "computes the same", "optimizer kept", "worst case")
_LIMIT = (
    "Measured were small models of the museum, not this artifact: that they open does not promise "
    "it for every model. verify(artifact, model, condition=…) tries this one."
)


def where_opens(found: WhereOpens, exact: bool) -> Blocks:
    """What wrote it, whose answers these are, and a row for each release."""
    title = Title(f"Where a {found.format} artifact opens, written by: {found.written_by}")
    lie = (Sentence(found.contradiction, Tone.WARNING),) if found.contradiction else ()
    marks = tuple((mark.where, _version(mark)) for mark in found.marks)
    said = (Terms((("Told by", found.recognised_by), *marks)),)
    if found.not_measured:
        reason = Sentence(f"Not measured. {found.not_measured}", Tone.UNSEEN)
        return (title, *lie, *said, reason)
    neighbour = (Sentence(found.neighbour, Tone.UNSEEN),) if found.neighbour else ()
    rows = Table(_CAPTION, _HEADERS, tuple(map(_row, found.readers)))
    return (title, *lie, *neighbour, *said, rows, Sentence(_LIMIT))


_NAMES = {"keras": "Keras", "tensorflow": "TensorFlow"}


def _row(answer: ReaderAnswer) -> tuple[Cell, ...]:
    head = (Cell(answer.reader), Cell(answer.versions))
    if not answer.models:
        return (*head, Cell("not measured", Tone.UNSEEN), Cell(""), Cell(""), Cell(answer.worst))
    return (
        *head,
        _of(answer.opened, answer.models),
        _same(answer),
        _of(answer.optimizers_kept, answer.optimizers) if answer.optimizers else Cell("none had"),
        Cell(answer.worst),
    )


def _of(count: int, total: int) -> Cell:
    return Cell(f"{count} of {total}", Tone.OK if count == total else Tone.FAILED)


def _same(answer: ReaderAnswer) -> Cell:
    if not answer.opened:
        return Cell("none opened", Tone.ASIDE)
    told = _of(answer.same, answer.opened)
    return Cell(f"{told.text}, {answer.changed} changed", Tone.FAILED) if answer.changed else told


def reader_answer(answer: ReaderAnswer, exact: bool) -> Blocks:
    """The same as a row of its own."""
    return (Table(_CAPTION, _HEADERS, (_row(answer),)),)


def opened(cell: Opened, exact: bool) -> Blocks:
    """One cell of the table in a sentence."""
    what = f"{cell.strategy} of {cell.writer}, {cell.model}, opened in {cell.reader}"
    if cell.loads != "yes":
        tone = Tone.UNSEEN if cell.loads == "could not look" else Tone.FAILED
        return (Sentence(f"{what}: {cell.loads}{_because(cell)}", tone),)
    words = f"outputs {cell.outputs}, variables {cell.variables}, optimizer {cell.optimizer}"
    return (Sentence(f"{what}: loads; {words}{_because(cell)}", _tone(cell)),)


def _because(cell: Opened) -> str:
    why = cell.rule or cell.exception
    return f" ({why})" if why else ""


def _tone(cell: Opened) -> Tone:
    tones = {"equal": Tone.OK, "close": Tone.CLOSE, "not seen": Tone.UNSEEN}
    return tones.get(cell.outputs, Tone.FAILED)


def reader_release(reader: ReaderRelease, exact: bool) -> Blocks:
    """Its versions."""
    versions = ", ".join(f"{name} {version or 'not there'}" for name, version in reader.versions)
    return (Sentence(f"{reader.key}: {versions}"),)


def version_mark(mark: VersionMark, exact: bool) -> Blocks:
    """What says which version."""
    return (Sentence(f"{mark.where}: {_version(mark)}"),)


def _version(mark: VersionMark) -> str:
    return f"{_NAMES.get(mark.of, mark.of)} {mark.version}"
