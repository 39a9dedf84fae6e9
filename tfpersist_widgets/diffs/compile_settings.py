"""The compile settings on both sides."""

from __future__ import annotations

from tfpersist_widgets.diffs.configuration import is_plain_attribute
from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Loss, metrics, weights and how a step is run."""
    return compare_entries(
        expected,
        observed,
        promised=promised,
        noun="compile settings",
        optional=is_plain_attribute,
    )
