"""The aspects that are settings: one row each, and what differs where somebody opens it."""

from __future__ import annotations

from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, Verification
from tfpersist_widgets.render import tones, words
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Tone

ROW_LIMIT = 200
# These have columns and tables of their own.
_ELSEWHERE = (Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS)


def settings(several: tuple[Verification, ...]) -> Blocks:
    """One row for each aspect, one column for each condition; then every difference."""
    found = {result.aspect for one in several for result in one.aspects}
    shown = [aspect for aspect in Aspect if aspect in found and aspect not in _ELSEWHERE]
    # What was never loaded has no column of its own here.
    seen = tuple(one for one in several if one.aspects)
    if not shown:
        return ()
    headers = ("aspect", *(one.condition for one in seen))
    rows = tuple(
        (Cell(aspect.value), *(_brief(one.aspect(aspect)) for one in seen)) for aspect in shown
    )
    listed = (block for aspect in shown for block in _listed(seen, aspect))
    return (Table("What else came back", headers, rows), *listed)


def _brief(result: AspectResult | None) -> Cell:
    if result is None:
        return Cell("not compared", Tone.ASIDE)
    return Cell(result.sentence, tones.of_aspect(result))


def _listed(seen: tuple[Verification, ...], aspect: Aspect) -> Blocks:
    if aspect is Aspect.NEXT_STEP:
        return ()
    found = [
        (one, result, difference)
        for one in seen
        if (result := one.aspect(aspect)) is not None
        for difference in result.differences
    ]
    rows = [_row(*entry) for entry in found]
    if not rows:
        return ()
    headers = ("path", "condition", "answer", "difference")
    table = Table("Not as it was", headers, tuple(rows[:ROW_LIMIT]))
    left_out = len(rows) - len(table.rows)
    more = (Sentence(f"… and {words.count(left_out, 'more difference')}"),) if left_out else ()
    counted = sum(one.answer is not Answer.NOT_PROMISED for _, _, one in found)
    told = words.count(counted, "difference") if counted else "what was not promised"
    return (Fold(f"{aspect.value.capitalize()}: {told}", (table, *more)),)


def _row(one: Verification, result: AspectResult, found: Difference) -> tuple[Cell, ...]:
    return (
        Cell(found.path, literal=True),
        Cell(one.condition),
        Cell(found.answer.value, _tone(result, found)),
        Cell(words.difference(found)),
    )


def _tone(result: AspectResult, found: Difference) -> Tone:
    tone = tones.OF_ANSWER[found.answer]
    return Tone.ASIDE if tone is Tone.FAILED and not result.promised else tone
