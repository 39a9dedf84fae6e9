"""Strategies by conditions: silent losses first, then one table, then each round trip."""

from __future__ import annotations

from tfpersist_widgets.records import Answer, Comparison, RoundTrip, Verdict, Verification
from tfpersist_widgets.render import tones
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Title, Tone
from tfpersist_widgets.render.describe.roundtrip import roundtrip
from tfpersist_widgets.render.describe.verification import lost_silently

_WORST_FIRST = (Verdict.FAILED, Verdict.UNSEEN, Verdict.REFUSED, Verdict.OK)


def comparison(found: Comparison, exact: bool) -> Blocks:
    """One row for each strategy; the round trips themselves are for those who open them."""
    if not found.round_trips:
        return (Sentence("Nothing was compared.", Tone.UNSEEN),)
    return (
        Title(f"{found.model_class}: what comes back with which strategy"),
        *(block for trip in found.round_trips for block in _silent_losses(trip)),
        _table(found),
        *(
            Fold(f"{trip.strategy} in detail", roundtrip(trip, exact), in_text=False)
            for trip in found.round_trips
        ),
    )


def _silent_losses(trip: RoundTrip) -> Blocks:
    """Each loss once, with all the conditions in which it happened."""
    conditions: dict[str, list[str]] = {}
    for one in trip.verifications:
        for result in lost_silently(one):
            conditions.setdefault(result.sentence, []).append(one.condition)
    return tuple(
        Sentence(
            f"Nothing was raised, and yet with {trip.strategy} in {', '.join(where)}: {sentence}",
            Tone.FAILED,
        )
        for sentence, where in conditions.items()
    )


def _table(found: Comparison) -> Table:
    conditions = tuple(
        dict.fromkeys(one.condition for trip in found.round_trips for one in trip.verifications)
    )
    rows = tuple(
        (
            Cell(trip.strategy),
            *(_verdict(trip, condition) for condition in conditions),
            Cell(_worst(trip)),
        )
        for trip in found.round_trips
    )
    return Table("What came back", ("strategy", *conditions, "worst finding"), rows)


def _verdict(trip: RoundTrip, condition: str) -> Cell:
    for one in trip.verifications:
        if one.condition == condition:
            return Cell(one.verdict.value, tones.OF_VERDICT[one.verdict])
    return Cell("not asked for", Tone.ASIDE)


def _worst(trip: RoundTrip) -> str:
    """The worst verification's own sentence, and where it holds when not everywhere."""
    if not trip.verifications:
        return "nothing was verified"
    worst = min(trip.verifications, key=_rank)
    if worst.verdict is Verdict.OK:
        return _all_kept(trip)
    alike = [one.condition for one in trip.verifications if one.sentence == worst.sentence]
    if len(alike) == len(trip.verifications):
        return worst.sentence
    return f"{', '.join(alike)}: {worst.sentence}"


def _rank(one: Verification) -> tuple[bool, int]:
    return not lost_silently(one), _WORST_FIRST.index(one.verdict)


def _all_kept(trip: RoundTrip) -> str:
    """What was promised came back; what has not equal bits is named."""
    others = dict.fromkeys(
        f"{result.aspect.value}: {result.answer.value}"
        for one in trip.verifications
        for result in one.aspects
        if result.promised and result.answer is not Answer.KEPT
    )
    return "; ".join(("everything promised came back", *others))
