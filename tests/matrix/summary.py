"""The whole matrix on one page: specimens down, strategies across, a sign for each condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.matrix.cell import Cell
from tests.matrix.making import CONDITIONS, KEYS
from tests.matrix.table import EXPECTED
from tests.zoo import ZOO

PATH = EXPECTED / "summary.txt"
# The marks of the package's own tables.
SIGNS = {"ok": "✓", "failed": "✗", "could not look": "?", "refused": "–", "raised": "!"}  # noqa: RUF001
WIDTH = 4
ROWS_BETWEEN_HEADINGS = 15


def summary(tables: Mapping[str, Sequence[Cell]]) -> str:
    """The text of the page.

    Parameters
    ----------
    tables : mapping of specimen's key to its cells
    """
    rows = [_row(one.key, tables.get(one.key, ())) for one in ZOO]
    parts = [
        rows[i : i + ROWS_BETWEEN_HEADINGS] for i in range(0, len(rows), ROWS_BETWEEN_HEADINGS)
    ]
    body = [line for part in parts for line in (_heading(), *part, "")]
    return "\n".join((*_legend(), "", *body, *_counts(tables), ""))


def _legend() -> tuple[str, ...]:
    numbered = [f"{number:2} {key}" for number, key in enumerate(KEYS, start=1)]
    signs = "   ".join(f"{sign} {verdict}" for verdict, sign in SIGNS.items())
    return (
        f"Three signs for each strategy: {', '.join(CONDITIONS)}.",
        signs,
        "",
        *(
            "".join(name.ljust(26) for name in numbered[i : i + 4]).rstrip()
            for i in range(0, len(numbered), 4)
        ),
    )


def _label() -> int:
    return max(len(one.key) for one in ZOO) + 1


def _heading() -> str:
    return (
        " " * _label()
        + "".join(str(n).rjust(WIDTH - 1).ljust(WIDTH) for n in range(1, len(KEYS) + 1)).rstrip()
    )


def _row(key: str, cells: Sequence[Cell]) -> str:
    found = {(cell.strategy, cell.condition): SIGNS[cell.verdict] for cell in cells}
    signs = ("".join(found.get((way, c), " ") for c in CONDITIONS) for way in KEYS)
    return (key.ljust(_label()) + " ".join(signs)).rstrip()


def _counts(tables: Mapping[str, Sequence[Cell]]) -> tuple[str, ...]:
    verdicts = [cell.verdict for cells in tables.values() for cell in cells]
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in SIGNS)
    return (f"{len(verdicts)} cells: {counted}",)
