"""Variables on both sides: by path, shape, type and bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy.typing as npt

from tfpersist_widgets.diffs.measured import measured
from tfpersist_widgets.diffs.numbers import distance
from tfpersist_widgets.diffs.pairing import Pair, pair
from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Difference,
    VariablePrint,
)

Arrays = Mapping[str, npt.NDArray[Any]]


def compare_variables(
    expected: Sequence[VariablePrint],
    observed: Sequence[VariablePrint],
    *,
    expected_values: Arrays,
    observed_values: Arrays,
    promised: bool,
) -> AspectResult:
    """What came back of a model's variables.

    Parameters
    ----------
    expected, observed : sequence of VariablePrint
        All variables of either side.
    expected_values, observed_values : mapping of path to array
        Values of those whose digests differ, as far as they are at hand.
    promised : bool

    Returns
    -------
    AspectResult
        *kept* only when every variable of both sides is paired and has equal
        bits; *lost* when one of the saved ones is missing.
    """
    differences = differences_of(expected, observed, expected_values, observed_values)
    answer = worst(differences)
    sentence = _sentence(differences, len(expected), len(observed))
    return AspectResult(Aspect.VARIABLES, answer, promised, sentence, differences)


def differences_of(
    expected: Sequence[VariablePrint],
    observed: Sequence[VariablePrint],
    expected_values: Arrays,
    observed_values: Arrays,
) -> tuple[Difference, ...]:
    """One difference for each variable of either side, the saved ones first."""
    return tuple(
        _difference(found, expected_values, observed_values) for found in pair(expected, observed)
    )


def worst(differences: Sequence[Difference]) -> Answer:
    """The answer for all of them: one lost or changed variable decides."""
    answers = {difference.answer for difference in differences}
    order = (Answer.LOST, Answer.CHANGED, Answer.UNSEEN)
    return next((answer for answer in order if answer in answers), Answer.KEPT)


def _difference(found: Pair, expected_values: Arrays, observed_values: Arrays) -> Difference:
    left, right = found.expected, found.observed
    if left is None or right is None:
        return _one_sided(left, right)
    plain = Difference(left.path, Answer.KEPT, left.tensor, right.tensor, note=found.note)
    if left.tensor != right.tensor:
        return replace(
            plain, answer=Answer.CHANGED, note=_joined("shape or type differs", found.note)
        )
    if not left.digest or not right.digest:
        return replace(
            plain, answer=Answer.UNSEEN, note=_joined("its bytes could not be read", found.note)
        )
    if left.digest == right.digest:
        return plain
    here, there = expected_values.get(left.path), observed_values.get(right.path)
    if here is None or there is None or here.shape != there.shape:
        return replace(plain, answer=Answer.CHANGED)
    apart = distance(here, there)
    # Variables must be equal bit by bit; only NaN may differ in its payload.
    answer = Answer.KEPT if apart.equal_bits else Answer.CHANGED
    return measured(plain, answer, apart)


def _one_sided(left: VariablePrint | None, right: VariablePrint | None) -> Difference:
    if left is not None:
        return Difference(left.path, Answer.LOST, expected=left.tensor, note="did not come back")
    assert right is not None
    note = "was not in the saved model"
    return Difference(right.path, Answer.CHANGED, observed=right.tensor, note=note)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _sentence(differences: Sequence[Difference], saved: int, loaded: int) -> str:
    kept = sum(difference.answer is Answer.KEPT for difference in differences)
    if saved == 0 and loaded == 0:
        return "the model has no variables"
    sentence = f"{kept} of {saved} variables came back with equal bits"
    return sentence if saved == loaded else f"{sentence}; the loaded model has {loaded}"
