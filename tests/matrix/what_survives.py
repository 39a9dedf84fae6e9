"""The README's table of what survives: `python -m tests.matrix.what_survives` writes it anew.

Nothing in it is written by hand but the headings: each cell is one of the measured matrix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.matrix.cell import Cell
from tests.matrix.table import expected
from tests.zoo import ZOO

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- what survives: written by python -m tests.matrix.what_survives -->"
END = "<!-- what survives: end -->"
STRATEGIES = (
    *("keras", "pickle", "saved_model", "export", "weights_h5", "checkpoint"),
    *("npz", "safetensors", "saver_v1", "h5", "litert"),
)
LEGEND = (
    "✓ came back, equal in every bit · ≈ close · **✗** did not come back · "
    "– not promised · ? could not look"  # noqa: RUF001
)


@dataclass(frozen=True)
class Column:
    """A question, and the field of the measured cell that answers it."""

    title: str
    specimen: str
    condition: str
    field: str


COLUMNS = (
    Column("weights", "sequential", "fresh", "variables"),
    Column("outputs", "sequential", "fresh", "outputs"),
    Column("optimizer", "sequential", "fresh", "optimizer"),
    Column("next training step", "sequential", "fresh", "next_step"),
    Column("a model with your layer, without your code", "unregistered_layer", "bare", "outputs"),
    Column("a vocabulary", "text_vectorization", "fresh", "outputs"),
    Column("layers made in `build()`", "layers_made_in_build", "fresh", "variables"),
)


def sign(cell: Cell, field: str) -> str:
    """What a cell of the matrix says to one question, in a sign or two words."""
    if cell.verdict == "refused":
        return "refused"
    if cell.loads == "read":
        return "weights only"
    answer = getattr(cell, field)
    if cell.verdict == "failed" and answer in ("lost", "changed"):
        return "**✗** without a word" if "silent-loss" in cell.because else "**✗**"
    if cell.verdict == "failed" and answer == "-":
        return "**✗**"
    return {"kept": "✓", "close": "≈", "not promised": "–", "could not look": "?", "-": "?"}[answer]  # noqa: RUF001 - the package's own mark


def table() -> str:
    """The table in Markdown, with what its signs mean."""
    specimens = {one.key: one for one in ZOO}
    rows = [["strategy", *(column.title for column in COLUMNS)], ["---"] * (len(COLUMNS) + 1)]
    for strategy in STRATEGIES:
        row = [f"`{strategy}`"]
        for column in COLUMNS:
            (cell,) = (
                one
                for one in expected(specimens[column.specimen])
                if (one.strategy, one.condition) == (strategy, column.condition)
            )
            row.append(sign(cell, column.field))
        rows.append(row)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((*lines, "", LEGEND))


def written(text: str) -> str:
    """The README's text with the table of now."""
    block = f"{BEGIN}\n{table()}\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, text, flags=re.DOTALL)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
