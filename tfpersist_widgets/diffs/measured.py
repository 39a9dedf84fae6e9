"""A difference with its figures."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.diffs.numbers import Distance
from tfpersist_widgets.records import Answer, Difference


def measured(found: Difference, answer: Answer, apart: Distance) -> Difference:
    """The same difference with its answer and the figures of a distance."""
    return dataclasses.replace(
        found,
        answer=answer,
        max_abs=apart.max_abs,
        max_rel=apart.max_rel,
        max_ulps=apart.max_ulps,
        where=apart.where,
        sample=apart.sample,
    )
