"""Did it ever work: all approaches on a page, or one release by release."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tfpersist_widgets.records import (
    EverApproach,
    EverCell,
    EverRelease,
    EverRow,
    EverWorked,
    Evidence,
    Outcome,
)
from tfpersist_widgets.render.blocks import (
    Blocks,
    Cell,
    Fold,
    Listing,
    Sentence,
    Table,
    Title,
    Tone,
)

TONES = {
    Outcome.WORKED: Tone.OK,
    Outcome.LOST: Tone.FAILED,
    Outcome.RAISED: Tone.WARNING,
    Outcome.UNSEEN: Tone.UNSEEN,
}
_MEANING = (
    "worked: loaded in a process of its own, it computed the same, and trained on as the original "
    "where the whole model was saved. lost: nothing was raised, and something did not come back. "
    "raised: a line of the article ended in an exception."
)


def ever_worked(found: EverWorked, exact: bool) -> Blocks:
    """One approach in full where there is one, else every form of each on a line."""
    if not found.rows:
        return (Sentence("No approach was run.", Tone.UNSEEN),)
    if len(found.approaches) == 1:
        return _one(found)
    title = Title(f"Did it ever work? {_times(found)}")
    grid = Fold("Release by release", (_grid(found.rows),), in_text=False)
    return (title, Sentence(_MEANING), _overview(found), grid)


def _times(found: EverWorked) -> str:
    first, last = found.releases[0].key, found.releases[-1].key
    return f"Run in {len(found.releases)} releases, {first} to {last}, on {found.date}"


def _overview(found: EverWorked) -> Table:
    headers = ("approach", "what is done", "form", "when", "what it came to")
    titles = {one.key: one.title for one in found.approaches}
    rows = tuple(
        (
            Cell(row.approach),
            Cell(titles[row.approach]),
            Cell(_form(row)),
            Cell(row.history),
            Cell(in_ranges(row)),
        )
        for row in found.rows
    )
    return Table("Every approach, as documented and in its smallest variants", headers, rows)


def _form(row: EverRow) -> str:
    return row.variant if row.documented else f"(variant) {row.variant}"


def in_ranges(row: EverRow) -> str:
    """The cells of a row in words, those next to each other that say the same put together."""
    parts = []
    for words, group in groupby(row.cells, key=lambda cell: short(cell.fresh)):
        cells = tuple(group)
        first, last = cells[0].release, cells[-1].release
        parts.append(f"{first if first == last else f'{first} to {last}'}: {words}")
    return "; ".join(parts)


def short(found: Evidence) -> str:
    """One piece of evidence in a few words."""
    if found.raised is not None:
        return f"raised at {found.stage}"
    return found.outcome.value


def _grid(rows: Sequence[EverRow]) -> Table:
    releases = tuple(dict.fromkeys(cell.release for row in rows for cell in row.cells))
    lines = []
    for row in rows:
        known = {cell.release: cell for cell in row.cells}
        cells = (_word(known.get(key)) for key in releases)
        lines.append((Cell(f"{row.approach} {_form(row)}"), *cells))
    return Table("Approach by release", ("form", *releases), tuple(lines))


def _word(cell: EverCell | None) -> Cell:
    if cell is None or cell.fresh.outcome is Outcome.UNSEEN:
        return Cell("—")
    return Cell(cell.fresh.outcome.value, TONES[cell.fresh.outcome])


def _one(found: EverWorked) -> Blocks:
    (approach,) = found.approaches
    tables = tuple(block for row in found.rows for block in _in_full(row))
    today = Sentence("What does the same today:")
    title = Title(f"{approach.key}, {approach.title}: did it ever work? {_times(found)}")
    return (title, *tables, today, Listing(approach.replaced_by, code=True))


def _in_full(row: EverRow) -> Blocks:
    crossing = any(cell.writer != cell.reader for cell in row.cells)
    both = any(cell.same is not None for cell in row.cells)
    headers = ["release"]
    headers += ["saved in", "loaded in"] if crossing else []
    headers += ["in a process of its own", "what"]
    headers += ["in the process that saved"] if both else []
    rows = tuple(_line(cell, crossing=crossing, both=both) for cell in row.cells)
    caption = f"{'As documented' if row.documented else 'A variant'}, {row.variant}: {row.history}"
    return (Table(caption, tuple(headers), rows),)


def _line(cell: EverCell, *, crossing: bool, both: bool) -> tuple[Cell, ...]:
    pair = (Cell(cell.writer), Cell(cell.reader)) if crossing else ()
    same = (Cell("—") if cell.same is None else _told(cell.same),) if both else ()
    return (Cell(cell.release), *pair, _told(cell.fresh), Cell(_what(cell.fresh)), *same)


def _told(found: Evidence) -> Cell:
    return Cell(short(found), TONES[found.outcome])


def _what(found: Evidence) -> str:
    if found.raised is not None:
        return f"{found.raised.type_name}: {found.raised.message}"
    return found.sentence or "equal outputs"


def row(found: EverRow, exact: bool) -> Blocks:
    """One form of an approach."""
    return (Title(found.approach), *_in_full(found))


def cell(found: EverCell, exact: bool) -> Blocks:
    """One form in one release."""
    where = f"saved in {found.writer}, loaded in {found.reader}"
    told = Sentence(f"{where}: {short(found.fresh)}", TONES[found.fresh.outcome])
    return (told, Sentence(_what(found.fresh)))


def evidence(found: Evidence, exact: bool) -> Blocks:
    """What one run came to."""
    return (Sentence(short(found), TONES[found.outcome]), Sentence(_what(found)))


def approach(found: EverApproach, exact: bool) -> Blocks:
    """What an approach is called, and what does the same today."""
    return (Title(f"{found.key}, {found.title}"), Listing(found.replaced_by, code=True))


def release(found: EverRelease, exact: bool) -> Blocks:
    """The versions of a release."""
    if not found.date:
        return (Sentence(f"{found.key}: could not be run", Tone.UNSEEN),)
    return (
        Sentence(
            f"{found.key}: TensorFlow {found.tensorflow}, Keras {found.keras}, "
            f"Python {found.python}, NumPy {found.numpy}"
        ),
    )
