"""The trainable flags on both sides."""

from __future__ import annotations

from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import AspectResult, Section


def compare(expected: Section, observed: Section, *, promised: bool) -> AspectResult | None:
    """Which layers and variables are trained.

    A variable that did not come back is the variables' loss and not counted here
    again; a graph has no layers left to ask.
    """
    return compare_entries(
        expected,
        observed,
        promised=promised,
        noun="trainable flags",
        additions=False,
        absences=False,
    )
