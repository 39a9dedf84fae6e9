"""One strategy, one specimen, one condition: what was found, in few words."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Explanation,
    RoundTrip,
    Verdict,
    Verification,
)

NOTHING = "-"  # not reached, or the model has nothing of the kind
LONGEST = 110  # characters of a reason
COLUMNS = (Aspect.VARIABLES, Aspect.OUTPUTS, Aspect.OPTIMIZER, Aspect.NEXT_STEP)
FINE = (Answer.KEPT, Answer.CLOSE, Answer.RANDOM, Answer.NOT_PROMISED)
# What differs from run to run and from machine to machine in an exception's text:
# addresses and paths; and the numbers that Keras gives to names, one after the other.
VARYING = re.compile(r"0x[0-9a-fA-F]+|(?<![\w.])/[\w./<>-]+")
COUNTED = re.compile(r"(?<=[a-z])_\d+\b")


@dataclass(frozen=True)
class Cell:
    """What one verification found.

    Attributes
    ----------
    strategy, condition : str
    verdict : str
        In design's words; ``"raised"`` where our own verb raised, which is a bug.
    saves : str
        ``"yes"``, ``"no"``, or ``"-"`` where the strategy refused.
    loads : str
        ``"yes"``, ``"no"``, ``"read"`` where weights were read without building
        a model, ``"-"`` where it did not come so far.
    callable : str
        ``"yes"``, ``"no"``, or ``"-"`` where nothing was called.
    variables, outputs, optimizer, next_step : str
        An answer each, or ``"-"``.
    because : str
        The rule that explains the verdict, or the reason; then what else is not
        as it was. No paths, addresses or times.
    """

    strategy: str
    condition: str
    verdict: str
    saves: str = NOTHING
    loads: str = NOTHING
    callable: str = NOTHING
    variables: str = NOTHING
    outputs: str = NOTHING
    optimizer: str = NOTHING
    next_step: str = NOTHING
    because: str = ""


NAMES = tuple(field.name for field in fields(Cell))


def cell_of(trip: RoundTrip, found: Verification, *, weights_alone: bool) -> Cell:
    """The cell for one verification of a round trip.

    Parameters
    ----------
    trip : RoundTrip
    found : Verification
    weights_alone : bool
        Whether the artifact holds no architecture.
    """
    refused = found.verdict is Verdict.REFUSED
    saved = NOTHING if refused else _yes(trip.artifact is not None)
    answers = [_answer(found.aspect(aspect)) for aspect in COLUMNS]
    read = weights_alone and found.condition == "bare"
    return Cell(
        trip.strategy,
        found.condition,
        found.verdict.value,
        saved,
        _loads(found, read=read) if saved == "yes" else NOTHING,
        NOTHING if read else _callable(found.aspect(Aspect.OUTPUTS)),
        *answers,
        because=because(found),
    )


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _answer(result: AspectResult | None) -> str:
    return NOTHING if result is None else result.answer.value


def _loads(found: Verification, *, read: bool) -> str:
    if found.aspects:
        return "read" if read else "yes"
    return NOTHING if found.verdict is Verdict.UNSEEN else "no"


def _callable(outputs: AspectResult | None) -> str:
    if outputs is None or outputs.answer is Answer.UNSEEN:
        return NOTHING
    return _yes("could not be called" not in outputs.sentence)


def because(found: Verification) -> str:
    """Why the verdict is not *ok*, and what else did not come back."""
    told = found.explanation
    reasons = [] if told is None else [_reason(found, told)]
    reasons += [
        f"{result.aspect.value} {result.answer.value}"
        for result in found.aspects
        if result.aspect not in COLUMNS and result.promised and result.answer not in FINE
    ]
    return "; ".join(filter(None, reasons))


def _reason(found: Verification, told: Explanation) -> str:
    if told.rule in ("silent-loss", ""):
        unknown = told.raised and f"unexplained {told.raised.type_name}: {told.raised.message}"
        return steady(unknown or told.rule)
    if found.verdict in (Verdict.REFUSED, Verdict.UNSEEN):
        return steady(f"{told.rule}: {found.sentence}")
    return told.rule


def steady(text: str) -> str:
    """The first line, short, without what varies, and without the table's own sign."""
    line = next(iter(text.strip().splitlines()), "").rstrip()  # as a table keeps it
    clean = COUNTED.sub("", VARYING.sub("<…>", line)).replace("|", "/")
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1].rstrip()}…"
