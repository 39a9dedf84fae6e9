"""The arrays of a file, read without TensorFlow, against a model's variables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Difference,
    Tensor,
    VariablePrint,
)

RAW = re.compile(r"V(\d+)")  # NumPy's name for bytes of a type that it does not know
WIDTHS = {"bfloat16": 2}  # bytes of the types that its files hold so


def compare_stored(
    expected: Sequence[VariablePrint], stored: Sequence[VariablePrint]
) -> AspectResult:
    """Whether each variable lies in the file: shape, type, bits, as often as it should.

    Where the file has an array under a variable's own path, only that one counts;
    else it is found by its values.

    Parameters
    ----------
    expected : sequence of VariablePrint
        The model's variables.
    stored : sequence of VariablePrint
        The file's arrays, under the file's own names.
    """
    left = list(stored)
    differences = tuple(_difference(item, left) for item in expected)
    found = sum(difference.answer is Answer.KEPT for difference in differences)
    sentence = f"{found} of {len(expected)} variables lie in the file with equal bits"
    if not expected:
        sentence = "the model has no variables"
    answers = {difference.answer for difference in differences}
    worst = next((a for a in (Answer.LOST, Answer.UNSEEN) if a in answers), Answer.KEPT)
    return AspectResult(Aspect.VARIABLES, worst, True, sentence, differences)


def _difference(item: VariablePrint, left: list[VariablePrint]) -> Difference:
    named = [one for one in left if one.path == item.path]
    near = [one for one in named or left if _fits(item.tensor, one.tensor)]
    equal = [one for one in near if item.digest and one.digest == item.digest]
    if equal:
        left.remove(equal[0])
        how = "under its own path" if named else "found by its values"
        note = f"stored as {equal[0].path!r}; {how}"
        return Difference(item.path, Answer.KEPT, item.tensor, item.tensor, note=note)
    unread = [one for one in near if not (item.digest and one.digest)]
    if unread:
        note = f"the values of {unread[0].path!r} could not be read"
        return Difference(item.path, Answer.UNSEEN, expected=item.tensor, note=note)
    note = "no array of the file has its shape, type and bits"
    if named:
        note = "the array under its path has another shape, another type or other bits"
    return Difference(item.path, Answer.LOST, expected=item.tensor, note=note)


def _fits(wanted: Tensor, stored: Tensor) -> bool:
    """The same shape and type, or raw bytes of the same width."""
    raw = RAW.fullmatch(stored.dtype)
    if raw and WIDTHS.get(wanted.dtype) == int(raw[1]):
        return wanted.shape == stored.shape
    return wanted == stored
