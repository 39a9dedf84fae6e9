"""Tables of what came back: outputs, and variables by path, for each condition."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, Verification
from tfpersist_widgets.render import tones, words
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Tone

ROW_LIMIT = 200

_CAME_BACK = (Answer.KEPT, Answer.CLOSE)
_NOT_COUNTED = (Answer.UNSEEN, Answer.NOT_PROMISED, Answer.RANDOM)


def in_brief(result: AspectResult | None, exact: bool) -> Cell:
    """What one cell can say about an aspect: ``6 of 6``, or its answer."""
    if result is None:
        return Cell("not compared", Tone.ASIDE)
    tone = tones.of_aspect(result)
    if result.aspect is Aspect.OUTPUTS:
        return Cell(_outputs_in_brief(result, exact), tone)
    return Cell(_variables_in_brief(result), tone)


def _variables_in_brief(result: AspectResult) -> str:
    saved = [found for found in result.differences if found.expected is not None]
    if not saved or result.answer in _NOT_COUNTED:
        return str(result.answer.value)
    back = sum(found.answer in _CAME_BACK for found in saved)
    counted = f"{back} of {len(saved)}"
    # All variables may be there and the optimizer still be of another class.
    unexplained = back == len(saved) and result.answer not in _CAME_BACK
    return f"{counted}, {result.answer.value}" if unexplained else counted


def _outputs_in_brief(result: AspectResult, exact: bool) -> str:
    measured = [found for found in result.differences if found.answer is result.answer]
    if not measured:
        return result.answer.value
    return words.in_brief(max(measured, key=_largest), exact=exact)


def _largest(found: Difference) -> float:
    # NaN compares with nothing, and is the worst there is.
    largest = found.max_abs or 0.0
    return math.inf if math.isnan(largest) else largest


def outputs(verifications: Iterable[Verification], exact: bool) -> Blocks:
    """One row for each condition and output; nothing when no output was reached."""
    rows = tuple(
        (
            Cell(verification.condition),
            Cell(found.path, literal=True),
            Cell(found.answer.value, tones.OF_ANSWER[found.answer]),
            Cell(words.difference(found, exact=exact)),
        )
        for verification in verifications
        for found in _differences(verification, Aspect.OUTPUTS)
    )
    headers = ("condition", "output", "answer", "difference")
    return (Table("Outputs on the same inputs", headers, rows),) if rows else ()


def by_path(verifications: tuple[Verification, ...], aspect: Aspect, exact: bool) -> Blocks:
    """One row for each variable, one column for each condition that looked at it."""
    seen = tuple(v for v in verifications if _differences(v, aspect))
    if not seen:
        return ()
    columns = [dict(_by_occurrence(_differences(v, aspect))) for v in seen]
    places = list(dict.fromkeys(place for column in columns for place in column))
    # In a long list the variables that did not come back must not be cut off.
    places.sort(key=lambda place: all(_is_back(column.get(place)) for column in columns))
    headers = ("path", "saved", *(v.condition for v in seen))
    rows = tuple(_row(place, columns, exact) for place in places[:ROW_LIMIT])
    table = Table(_counts(seen, aspect), headers, rows)
    left_out = len(places) - len(rows)
    more = (Sentence(f"… and {words.count(left_out, 'more variable')}"),) if left_out else ()
    return (Fold(f"{aspect.value.capitalize()} by path", (table, *more)),)


def _differences(verification: Verification, aspect: Aspect) -> tuple[Difference, ...]:
    result = verification.aspect(aspect)
    return () if result is None else result.differences


def _by_occurrence(
    differences: tuple[Difference, ...],
) -> Iterable[tuple[tuple[str, int], Difference]]:
    # Two variables of one path are two rows, told apart by their order.
    met: Counter[str] = Counter()
    for found in differences:
        yield (found.path, met[found.path]), found
        met[found.path] += 1


def _is_back(found: Difference | None) -> bool:
    return found is None or found.answer in _CAME_BACK


def _row(
    place: tuple[str, int], columns: list[dict[tuple[str, int], Difference]], exact: bool
) -> tuple[Cell, ...]:
    found = [column.get(place) for column in columns]
    saved = next((one.expected for one in found if one and one.expected), None)
    text = next((one.expected_text for one in found if one and one.expected_text), "not there")
    shape = Cell(words.tensor(saved) if saved else text)
    return (Cell(place[0], literal=True), shape, *(_answer(one, exact) for one in found))


def _answer(found: Difference | None, exact: bool) -> Cell:
    if found is None:
        return Cell("not there", Tone.UNSEEN)
    return Cell(words.difference(found, exact=exact), tones.OF_ANSWER[found.answer])


def _counts(seen: tuple[Verification, ...], aspect: Aspect) -> str:
    parts = []
    for verification in seen:
        found = _differences(verification, aspect)
        saved = sum(one.expected is not None for one in found)
        loaded = sum(one.observed is not None for one in found)
        parts.append(f"{verification.condition}: {saved} saved, {loaded} loaded")
    return "; ".join(parts)
