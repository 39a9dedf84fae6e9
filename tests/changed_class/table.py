"""The committed matrix as text that a person can read and a diff can show."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from tests.changed_class.change import Change
from tfpersist_widgets.records import ChangedCell, ChangedClass, ChangeOutcome, ClassChange

EXPECTED = Path(__file__).parent / "expected.txt"
LOUD = {ChangeOutcome.SILENT: "SILENTLY OTHER"}
HEADINGS = ("strategy", "outcome", "variables", "because")


def source_difference(change: Change) -> str:
    """What was changed in the source, as a unified diff; "" for nothing."""
    before, after = change.before.splitlines(), change.after.splitlines()
    lines = difflib.unified_diff(before, after, "saved with", "loaded with", lineterm="", n=2)
    return "\n".join(lines)


def written(found: ChangedClass) -> str:
    """The whole page: where it was measured, the harm in short, then each change."""
    versions = f"TensorFlow {found.tensorflow}, Keras {found.keras}"
    head = f"Saved with one version of a class, loaded with the next: {found.date}, {versions}"
    parts = [line for change in found.changes for line in ("", *_change(change))]
    return "\n".join((head, "", *_counts(found), *parts, ""))


def _counts(found: ChangedClass) -> list[str]:
    outcomes = [cell.outcome for change in found.changes for cell in change.cells]
    return [f"{LOUD.get(one, one.value)}: {outcomes.count(one)}" for one in ChangeOutcome]


def _change(change: ClassChange) -> list[str]:
    advice = f" (advice for {change.repairs})" if change.repairs else ""
    rows = [HEADINGS, *map(_row, change.cells)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = (
        " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return [f"{change.key}: {change.title}{advice}", *lines]


def _row(cell: ChangedCell) -> tuple[str, ...]:
    outcome = LOUD.get(cell.outcome, cell.outcome.value)
    return cell.strategy, outcome, cell.variables, cell.because


def differences(expected: Sequence[ChangedCell], found: Sequence[ChangedCell]) -> list[str]:
    """One line for each cell of a change that is not as committed."""
    before = {cell.strategy: cell for cell in expected}
    return [
        f"{cell.strategy}: was {_shown(before.get(cell.strategy))}, is {_shown(cell)}"
        for cell in found
        if cell != before.get(cell.strategy)
    ]


def _shown(cell: ChangedCell | None) -> str:
    return "nothing" if cell is None else " | ".join(_row(cell))
