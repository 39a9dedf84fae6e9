"""The aspects that are settings: one row each, and what differs where somebody opens it."""

from __future__ import annotations

from tfpersist_widgets.records import Aspect, AspectResult, Difference, Verification
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
    rows = [
        (
            Cell(found.path, literal=True),
            Cell(one.condition),
            Cell(found.answer.value, _tone(result, found)),
            Cell(words.difference(found)),
        )
        for one in seen
        if (result := one.aspect(aspect)) is not None
        for found in result.differences
    ]
    if not rows:
        return ()
    headers = ("path", "condition", "answer", "difference")
    table = Table("Not as it was", headers, tuple(rows[:ROW_LIMIT]))
    left_out = len(rows) - len(table.rows)
    more = (Sentence(f"… and {words.count(left_out, 'more difference')}"),) if left_out else ()
    title = f"{aspect.value.capitalize()}: {words.count(len(rows), 'difference')}"
    return (Fold(title, (table, *more)),)


def _tone(result: AspectResult, found: Difference) -> Tone:
    tone = tones.OF_ANSWER[found.answer]
    return Tone.ASIDE if tone is Tone.FAILED and not result.promised else tone
