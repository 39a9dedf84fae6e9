"""What ran, in one word or two."""

from __future__ import annotations

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import (
    Answer,
    Attempt,
    EverCell,
    MuseumPiece,
    Outcome,
    Raised,
    RoundTrip,
    Verdict,
    Verification,
)

LOSSES = (Answer.LOST, Answer.CHANGED)


class CannotBeJudged(TFPersistError, TypeError):
    """What was given is nothing that ran."""


def outcome_word(thing: object) -> str:
    """The outcome of something that ran.

    Parameters
    ----------
    thing : Verification, RoundTrip, Attempt, EverCell, MuseumPiece, Raised, exception, bool, str
        A round trip with one verification; a text stands for itself.

    Returns
    -------
    str
        ``"ok"``, ``"raised TypeError"``, ``"silent loss"`` (nothing was raised, and
        something promised did not come back), ``"failed"`` (ended without an
        exception, as by a crash), ``"refused"``, ``"could not look"``, ``"yes"``,
        ``"no"``, or the text.

    Raises
    ------
    CannotBeJudged
        For anything else, and for a round trip with several verifications.
    """
    if isinstance(thing, bool):
        return "yes" if thing else "no"
    if isinstance(thing, str):
        return thing
    if isinstance(thing, BaseException):
        return _raised(type(thing).__name__)
    if isinstance(thing, Raised):
        return _raised(thing.type_name)
    return _of_record(thing)


def _of_record(thing: object) -> str:
    match thing:
        case Verification():
            return _of_verification(thing)
        case RoundTrip(verifications=(only,)):
            return _of_verification(only)
        case Attempt(explanation=None):
            return "ok"
        case Attempt(explanation=found) if found and found.raised:
            return _raised(found.raised.type_name)
        case EverCell():
            return _of_cell(thing)
        case MuseumPiece():
            return "ok" if thing.raised is None else _raised(thing.raised.type_name)
    raise CannotBeJudged(
        f"a {type(thing).__name__} is nothing that ran. Give a verification "
        "(trip.verification('fresh')), an attempt, an exception, True or False, or a text."
    )


def _of_verification(found: Verification) -> str:
    if found.verdict is not Verdict.FAILED:
        return str(found.verdict.value)
    if found.explanation is not None and found.explanation.raised is not None:
        return _raised(found.explanation.raised.type_name)
    lost = any(one.promised and one.answer in LOSSES for one in found.aspects)
    return "silent loss" if lost else "failed"


def _of_cell(found: EverCell) -> str:
    raised = found.fresh.raised
    if raised is not None:
        return _raised(raised.type_name)
    return {Outcome.WORKED: "ok", Outcome.LOST: "silent loss"}.get(
        found.fresh.outcome, found.fresh.outcome.value
    )


def _raised(type_name: str) -> str:
    return f"raised {type_name.rpartition('.')[2]}"
