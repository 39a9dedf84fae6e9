"""Variables and optimizer after one more training step, on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy.typing as npt

from tfpersist_widgets.diffs.measured import measured
from tfpersist_widgets.diffs.numbers import distance
from tfpersist_widgets.diffs.pairing import Pair, pair
from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, VariablePrint

Arrays = Mapping[str, npt.NDArray[Any]]
ORDER = (Answer.LOST, Answer.CHANGED, Answer.UNSEEN, Answer.CLOSE)
IN_WORDS = {
    Answer.KEPT: "one more training step gives equal bits",
    Answer.CLOSE: "one more training step gives the same within the tolerance",
    Answer.CHANGED: "one more training step gives something else",
    Answer.LOST: "one more training step changes fewer variables",
    Answer.UNSEEN: "one more training step gives other bits, and they are too large to subtract",
    Answer.RANDOM: "one more training step draws random numbers: it differs by design",
}


def compare_next_step(
    expected: Sequence[VariablePrint],
    observed: Sequence[VariablePrint],
    *,
    expected_values: Arrays,
    observed_values: Arrays,
    random: bool,
    promised: bool,
) -> AspectResult:
    """Whether training goes on from the loaded model as from the saved one.

    Parameters
    ----------
    expected, observed : sequence of VariablePrint
        Variables and optimizer after the step.
    expected_values, observed_values : mapping of path to array
        As far as they are at hand.
    random : bool
        Whether the step draws random numbers that no file promises to repeat.
    promised : bool
    """
    found = tuple(
        _difference(one, expected_values, observed_values) for one in pair(expected, observed)
    )
    answers = {one.answer for one in found}
    answer = next((worst for worst in ORDER if worst in answers), Answer.KEPT)
    if random and answer in (Answer.CHANGED, Answer.UNSEEN):
        answer = Answer.RANDOM
        found = tuple(
            replace(one, answer=answer) if one.answer in ORDER[1:3] else one for one in found
        )
    return AspectResult(Aspect.NEXT_STEP, answer, promised, IN_WORDS[answer], found)


def _difference(one: Pair, expected_values: Arrays, observed_values: Arrays) -> Difference:
    left, right = one.expected, one.observed
    if left is None or right is None:
        only = left or right
        assert only is not None
        return Difference(
            only.path,
            Answer.LOST if left else Answer.CHANGED,
            left.tensor if left else None,
            right.tensor if right else None,
            note="on one side only",
        )
    seen = Difference(left.path, Answer.KEPT, left.tensor, right.tensor, note=one.note)
    if left.digest == right.digest and left.tensor == right.tensor:
        return seen
    here, there = expected_values.get(left.path), observed_values.get(right.path)
    if left.tensor != right.tensor:
        return replace(seen, answer=Answer.CHANGED)
    if here is None or there is None:
        return replace(seen, answer=Answer.UNSEEN, note="too large to subtract")
    apart = distance(here, there)
    answer = Answer.KEPT if apart.equal_bits else Answer.CLOSE if apart.within else Answer.CHANGED
    return replace(measured(seen, answer, apart), tolerance=apart.tolerance)
