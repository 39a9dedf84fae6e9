"""The vocabularies and files on both sides."""

from __future__ import annotations

from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Size and content; a graph keeps them under names of its own."""
    return compare_entries(
        expected,
        observed,
        promised=promised,
        noun="vocabularies and files",
        additions=False,
        by_value=True,
    )
