"""The cells of one specimen as text that a person can read, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.matrix.cell import NAMES, Cell
from tests.zoo import Specimen

EXPECTED = Path(__file__).parent / "expected"


def path_of(specimen: Specimen) -> Path:
    """Where the committed table of a specimen stands."""
    return EXPECTED / f"{specimen.key}.txt"


def written(specimen: Specimen, cells: Sequence[Cell]) -> str:
    """The table of one specimen: a title, a line of headings, a line for each cell."""
    rows = [tuple(name.replace("_", " ") for name in NAMES), *map(_row, cells)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(NAMES))]
    lines = (
        " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join((f"{specimen.key}: {specimen.title}", "", *lines, ""))


def _row(cell: Cell) -> tuple[str, ...]:
    return tuple(getattr(cell, name) for name in NAMES)


def read(text: str) -> tuple[Cell, ...]:
    """The cells of a table that :func:`written` wrote."""
    lines = text.splitlines()[3:]
    return tuple(Cell(*(part.strip() for part in line.split("|"))) for line in lines)


def expected(specimen: Specimen) -> tuple[Cell, ...]:
    """The committed cells of a specimen; none where it was never recorded."""
    path = path_of(specimen)
    return read(path.read_text("utf-8")) if path.exists() else ()
