"""What is told and drawn for each condition; knows no matplotlib."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tfpersist_widgets.records import Answer, Aspect, Difference, RoundTrip, Verification


@dataclass(frozen=True)
class Row:
    """What is drawn for one condition; ``drawn`` are the outputs that have points."""

    condition: str
    sentence: str
    drawn: tuple[Difference, ...] = ()


def rows_of(roundtrip: RoundTrip) -> tuple[Row, ...]:
    """One row for each condition, in the order asked for; never none at all."""
    return tuple(map(_row, roundtrip.verifications)) or (Row("none", "nothing was verified"),)


def _row(verification: Verification) -> Row:
    result = verification.aspect(Aspect.OUTPUTS)
    if result is None:
        why = f"no outputs were compared ({verification.verdict.value})"
        return Row(verification.condition, why)
    if result.answer is Answer.KEPT:
        return Row(verification.condition, "all outputs have equal bits")
    drawn = tuple(found for found in result.differences if found.sample)
    if not drawn:
        return Row(verification.condition, f"nothing to draw, {result.sentence}")
    return Row(verification.condition, "; ".join(map(in_words, drawn)), drawn)


def in_words(found: Difference) -> str:
    """How far one output is off, and in how many of the elements that are drawn."""
    equal = sum(value == 0 for value in found.sample)
    odd = sum(not math.isfinite(value) for value in found.sample)
    parts = [f"{found.path} {found.answer.value}"]
    parts += [] if found.max_abs is None else [f"largest {found.max_abs:.2g}"]
    parts += [] if found.tolerance is None else [f"tolerance {found.tolerance:.2g}"]
    parts.append(f"equal: {equal} of {len(found.sample)} drawn")
    parts += [f"{odd} NaN or infinite"] if odd else []
    return ", ".join(parts)
