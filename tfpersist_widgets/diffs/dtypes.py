"""The dtype policies on both sides."""

from __future__ import annotations

from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Policy of each layer."""
    return compare_entries(expected, observed, promised=promised, noun="dtype policies")
