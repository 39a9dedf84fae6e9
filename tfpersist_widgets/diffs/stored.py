"""The arrays of a file, read without TensorFlow, against a model's variables."""

from __future__ import annotations

from collections.abc import Sequence

from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Difference,
    Tensor,
    VariablePrint,
)


def compare_stored(
    expected: Sequence[VariablePrint], stored: Sequence[VariablePrint]
) -> AspectResult:
    """Whether each variable lies in the file: shape, type, bits, as often as it should.

    Parameters
    ----------
    expected : sequence of VariablePrint
        The model's variables.
    stored : sequence of VariablePrint
        The file's arrays, under the file's own names.
    """
    left: dict[tuple[Tensor, str], list[str]] = {}
    for item in stored:
        left.setdefault((item.tensor, item.digest), []).append(item.path)
    differences = tuple(_difference(item, left) for item in expected)
    found = sum(difference.answer is Answer.KEPT for difference in differences)
    sentence = f"{found} of {len(expected)} variables lie in the file with equal bits"
    if not expected:
        sentence = "the model has no variables"
    answer = Answer.KEPT if found == len(expected) else Answer.LOST
    return AspectResult(Aspect.VARIABLES, answer, True, sentence, differences)


def _difference(item: VariablePrint, left: dict[tuple[Tensor, str], list[str]]) -> Difference:
    names = left.get((item.tensor, item.digest))
    if not names:
        note = "no array of the file has its shape, type and bits"
        return Difference(item.path, Answer.LOST, expected=item.tensor, note=note)
    note = f"stored as {names.pop(0)!r}; found by its values"
    return Difference(item.path, Answer.KEPT, item.tensor, item.tensor, note=note)
