"""Rows as one table of text."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.row import Row
from benchmarks.words import in_words

HEADINGS = ("what", "floor", "ours", "ratio", "of minima", "reach", "of reach", "")


def table(rows: Sequence[Row]) -> str:
    """One line for each row; "of reach" is 1 where the reach is just met."""
    lines = [HEADINGS, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([shown[0], "  ".join("-" * width for width in widths), *shown[1:]])


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        row.floor or "-",
        row.ours,
        _ratio(row.ratio),
        _ratio(row.ratio_of_minima),
        str(row.reach or "-"),
        share_in_words(row),
        row.answer,
    )


def share_in_words(row: Row) -> str:
    if row.reach is None or row.value is None:
        return "-"
    share = row.reach.share(row.value)
    return "-" if share is None else f"{share:.2f}"


def _ratio(value: float | None) -> str:
    return "-" if value is None else in_words(value, "x")
