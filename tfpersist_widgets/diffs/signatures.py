"""The declared inputs and outputs on both sides."""

from __future__ import annotations

from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Types and shapes; signatures that saving adds are no loss."""
    noun = "inputs and outputs"
    return compare_entries(expected, observed, promised=promised, noun=noun, additions=False)
