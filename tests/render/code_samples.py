"""Records about the user's code, with names as a hostile file may have them."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Answer,
    ChangedCell,
    ChangedClass,
    ChangeOutcome,
    ClassChange,
    CodeComparison,
    CodeDifference,
    CodePart,
    CodePrint,
    Record,
)

PART = CodePart("<b>Scale</b>", "0123456789abcdef", "3.11:fedcba9876543210")
PRINT = CodePrint("make.<locals>.Scale", "own_layers", "own>Scale", PART, (PART,))
CHANGED = CodeDifference("<b>Scale</b>", Answer.CHANGED, "its own code changed")
COMPARED = CodeComparison(
    Answer.CHANGED, "this is not the code that it was saved with: <b>Scale</b>", (CHANGED,)
)
CELL = ChangedCell("keras", ChangeOutcome.SILENT, "6 of 6")
CHANGE = ClassChange("call", "other arithmetic in <call>", "", "- x * 2\n+ x * 3", (CELL,))
MATRIX = ChangedClass("2026-11-21", "2.21.0", "3.15.1", (CHANGE,))


def one_of_each() -> tuple[Record, ...]:
    """One record of each class."""
    return (PART, PRINT, CHANGED, COMPARED, CELL, CHANGE, MATRIX)
