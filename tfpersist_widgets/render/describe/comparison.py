"""Rows by conditions: silent losses first, then one table, then each round trip."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Answer,
    ArtifactComparison,
    CheckedArtifact,
    Comparison,
    RoundTrip,
    Verdict,
)
from tfpersist_widgets.render import tones, words
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Title, Tone
from tfpersist_widgets.render.describe.roundtrip import roundtrip
from tfpersist_widgets.render.describe.verification import lost_silently, worst_first

Row = tuple[str, RoundTrip]
"""What heads a line, and whose results stand in it."""


def comparison(found: Comparison, exact: bool) -> Blocks:
    """One row for each strategy; the round trips themselves are for those who open them."""
    if not found.round_trips:
        return (Sentence("Nothing was compared.", Tone.UNSEEN),)
    rows = tuple((trip.strategy, trip) for trip in found.round_trips)
    return (
        Title(f"{found.model_class}: what comes back with which strategy"),
        *(block for name, trip in rows for block in _silent_losses(f"with {name}", trip)),
        _table("strategy", rows),
        *_details(rows, exact),
    )


def artifact_comparison(found: ArtifactComparison, exact: bool) -> Blocks:
    """One row for each artifact, with what all of them were held against above it."""
    if not found.checked:
        return (Sentence("Nothing was compared.", Tone.UNSEEN),)
    rows = tuple((one.name, one.round_trip) for one in found.checked)
    return (
        Title(f"{words.count(len(rows), 'artifact')} compared with {found.reference}"),
        *(block for name, trip in rows for block in _silent_losses(f"of {name}", trip)),
        _table("artifact", rows),
        *_details(rows, exact),
    )


def checked_artifact(found: CheckedArtifact, exact: bool) -> Blocks:
    """One of them in full."""
    return (Title(found.name), *roundtrip(found.round_trip, exact))


def _details(rows: tuple[Row, ...], exact: bool) -> Blocks:
    return tuple(
        Fold(f"{name} in detail", roundtrip(trip, exact), in_text=False) for name, trip in rows
    )


def _silent_losses(which: str, trip: RoundTrip) -> Blocks:
    """Each loss once, with all the conditions in which it happened."""
    conditions: dict[str, list[str]] = {}
    for one in trip.verifications:
        for result in lost_silently(one):
            conditions.setdefault(result.sentence, []).append(one.condition)
    return tuple(
        Sentence(
            f"Nothing was raised, and yet {which} in {', '.join(where)}: {sentence}", Tone.FAILED
        )
        for sentence, where in conditions.items()
    )


def _table(heads: str, rows: tuple[Row, ...]) -> Table:
    conditions = tuple(
        dict.fromkeys(one.condition for _, trip in rows for one in trip.verifications)
    )
    lines = tuple(
        (
            Cell(name),
            *(_verdict(trip, condition) for condition in conditions),
            Cell(_worst(trip)),
        )
        for name, trip in rows
    )
    return Table("What came back", (heads, *conditions, "worst finding"), lines)


def _verdict(trip: RoundTrip, condition: str) -> Cell:
    for one in trip.verifications:
        if one.condition == condition:
            return Cell(one.verdict.value, tones.OF_VERDICT[one.verdict])
    return Cell("not asked for", Tone.ASIDE)


def _worst(trip: RoundTrip) -> str:
    """The worst verification's own sentence, and where it holds when not everywhere."""
    if not trip.verifications:
        return "nothing was verified"
    worst = worst_first(trip.verifications)[0]
    if worst.verdict is Verdict.OK:
        return _all_kept(trip)
    alike = [one.condition for one in trip.verifications if one.sentence == worst.sentence]
    if len(alike) == len(trip.verifications):
        return worst.sentence
    return f"{', '.join(alike)}: {worst.sentence}"


def _all_kept(trip: RoundTrip) -> str:
    """What was promised came back; what has not equal bits is named."""
    others = dict.fromkeys(
        f"{result.aspect.value}: {result.answer.value}"
        for one in trip.verifications
        for result in one.aspects
        if result.promised and result.answer is not Answer.KEPT
    )
    return "; ".join(("everything promised came back", *others))
