"""Verifications, one or several: the verdicts, then why, then every figure."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Difference,
    Verdict,
    Verification,
)
from tfpersist_widgets.render import tones, words
from tfpersist_widgets.render.blocks import (
    Blocks,
    Cell,
    Fold,
    Listing,
    Sentence,
    Table,
    Title,
    Tone,
)
from tfpersist_widgets.render.describe import compared, custom_code
from tfpersist_widgets.render.describe.explanation import explanation
from tfpersist_widgets.render.describe.settings import settings

_LOSSES = (Answer.LOST, Answer.CHANGED)
_WORST_FIRST = (Verdict.FAILED, Verdict.UNSEEN, Verdict.REFUSED, Verdict.OK)
_COLUMNS = (Aspect.OUTPUTS, Aspect.VARIABLES, Aspect.OPTIMIZER)


def verification(one: Verification, exact: bool) -> Blocks:
    """One verification by itself."""
    heading = Title(f"{one.condition}: {one.verdict.value}", tones.OF_VERDICT[one.verdict])
    return (heading, *verifications((one,), exact))


def verifications(several: tuple[Verification, ...], exact: bool) -> Blocks:
    """Silent losses first, then the verdicts, then what explains them."""
    if not several:
        return (Sentence("Nothing was verified.", Tone.UNSEEN),)
    return (
        *silent_losses(several),
        _verdicts(several, exact),
        *_compared_with(several),
        *custom_code.where_changed(several),
        *_why_not_ok(several, exact),
        *compared.outputs(several, exact),
        *compared.by_path(several, Aspect.VARIABLES, exact),
        *compared.by_path(several, Aspect.OPTIMIZER, exact),
        *settings(several),
        *compared.by_path(several, Aspect.NEXT_STEP, exact),
        _how_loaded(several, exact),
        *(block for one in several if exact for block in _printed(one)),
    )


def silent_losses(several: tuple[Verification, ...]) -> Blocks:
    """What was lost without an exception: the worst finding, in plain words."""
    return tuple(
        Sentence(f"Nothing was raised, and yet in {one.condition}: {result.sentence}", Tone.FAILED)
        for one in several
        for result in lost_silently(one)
    )


def lost_silently(one: Verification) -> tuple[AspectResult, ...]:
    """The promised aspects that were lost although nothing was raised."""
    if one.explanation is not None and one.explanation.raised is not None:
        return ()
    return tuple(result for result in one.aspects if result.promised and result.answer in _LOSSES)


def worst_first(several: tuple[Verification, ...]) -> tuple[Verification, ...]:
    """Silent losses, then failures, then what was not seen; alike ones keep their order."""
    return tuple(
        sorted(several, key=lambda one: (not lost_silently(one), _WORST_FIRST.index(one.verdict)))
    )


def _verdicts(several: tuple[Verification, ...], exact: bool) -> Table:
    # A model without an optimizer gets no column that says it was not compared.
    shown = [aspect for aspect in _COLUMNS if any(one.aspect(aspect) for one in several)]
    rows = tuple(
        (
            Cell(one.condition),
            Cell(one.verdict.value, tones.OF_VERDICT[one.verdict]),
            *(compared.in_brief(one.aspect(aspect), exact) for aspect in shown),
            Cell(one.sentence),
        )
        for one in several
    )
    headers = ("condition", "verdict", *(aspect.value for aspect in shown), "in words")
    return Table("What came back", headers, rows)


def _compared_with(several: tuple[Verification, ...]) -> Blocks:
    """What the loaded model was held against, each way of it once."""
    ways = dict.fromkeys((one.compared_with, one.inputs) for one in several if one.compared_with)
    return tuple(
        Sentence(f"Compared with {moment}; inputs: {inputs or 'none'}.") for moment, inputs in ways
    )


def _why_not_ok(several: tuple[Verification, ...], exact: bool) -> Blocks:
    """Each explanation once, under all the conditions that it explains."""
    groups: dict[tuple[object, ...], list[Verification]] = {}
    for one in several:
        told = one.explanation
        if told is not None and one.verdict is not Verdict.OK:
            cause = (one.verdict, told.happened, told.why, told.todo)
            groups.setdefault(cause, []).append(one)
    return tuple(block for group in groups.values() for block in _explained(group, exact))


def _explained(group: list[Verification], exact: bool) -> Blocks:
    first = group[0]
    assert first.explanation is not None
    conditions = ", ".join(one.condition for one in group)
    heading = Title(f"{conditions} — {first.verdict.value}", tones.OF_VERDICT[first.verdict])
    return (heading, *explanation(first.explanation, exact))


def _how_loaded(several: tuple[Verification, ...], exact: bool) -> Fold:
    headers = ("condition", "process", "needed", "definitions", "blocked")
    rows = tuple(
        (
            Cell(one.condition),
            Cell(one.process or "none was started"),
            *(Cell("; ".join(given) or "none") for given in _given(one)),
            *((Cell(f"{one.seconds:.2f} s"),) if exact else ()),
        )
        for one in several
    )
    table = Table("What each load was given", headers + (("time",) if exact else ()), rows)
    return Fold("How each load was made", (table,))


def _given(one: Verification) -> tuple[tuple[str, ...], ...]:
    return one.needed, one.definitions, one.blocked


def _printed(one: Verification) -> Blocks:
    # Only among the exact figures: what a load prints carries times and numbers.
    if not one.output:
        return ()
    return (Fold(f"What the load printed in {one.condition}", (Listing(one.output),)),)


def aspect_result(result: AspectResult, exact: bool) -> Blocks:
    """One aspect by itself."""
    heading = Title(f"{result.aspect.value}: {result.answer.value}", tones.of_aspect(result))
    promised = "promised" if result.promised else "not promised by this strategy here"
    rows = tuple(
        (
            Cell(found.path, literal=True),
            Cell(found.answer.value, tones.OF_ANSWER[found.answer]),
            Cell(words.difference(found, exact=exact)),
        )
        for found in result.differences[: compared.ROW_LIMIT]
    )
    table = (Table("One by one", ("path", "answer", "difference"), rows),) if rows else ()
    return (heading, Sentence(result.sentence), Sentence(promised), *table)


def difference(found: Difference, exact: bool) -> Blocks:
    """One variable or output on one line."""
    words_found = words.difference(found, exact=exact)
    return (
        Sentence(
            f"{found.path}: {found.answer.value} — {words_found}", tones.OF_ANSWER[found.answer]
        ),
    )
