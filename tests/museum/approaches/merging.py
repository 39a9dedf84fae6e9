"""New cells in place of old ones, so that a part can be measured again."""

from __future__ import annotations

from collections.abc import Sequence

from tests.museum.approaches.rows import Row, approaches
from tfpersist_widgets.records import EverCell, EverRelease, EverRow, EverWorked


def merged(
    before: EverWorked, found: EverWorked, releases: Sequence[str], rows: Sequence[Row]
) -> EverWorked:
    """All that is known, in today's order of rows and releases."""
    known = {(row.approach, row.variant): row for row in before.rows}
    new = {(row.approach, row.variant): row for row in found.rows}
    kept = tuple(
        _row(
            row,
            known.get((row.approach, row.variant)),
            new.get((row.approach, row.variant)),
            releases,
        )
        for row in rows
    )
    columns = {one.key: one for one in before.releases}
    measured = {one.key: one for one in found.releases}
    there = [key for key in releases if key in columns or key in measured]
    both = tuple(_release(columns.get(key), measured.get(key)) for key in there)
    return EverWorked(both, approaches(), kept)


def _row(row: Row, before: EverRow | None, new: EverRow | None, releases: Sequence[str]) -> EverRow:
    cells: dict[str, EverCell] = {}
    for one in (before, new):
        cells |= {} if one is None else {cell.release: cell for cell in one.cells}
    ordered = tuple(cells[key] for key in releases if key in cells)
    return EverRow(row.approach, row.variant, row.documented, ordered)


def _release(before: EverRelease | None, new: EverRelease | None) -> EverRelease:
    if before is None or new is None:
        found = before or new
        assert found is not None
        return found
    # The day of the oldest cell: a part that was measured again does not renew the rest.
    return before if before.date and before.date <= new.date else new
