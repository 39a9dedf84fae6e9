"""Outputs on the probe, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy.typing as npt

from tfpersist_widgets.diffs.measured import measured
from tfpersist_widgets.diffs.numbers import distance
from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, Tensor

Named = tuple[str, npt.NDArray[Any]]


def compare_outputs(
    expected: Sequence[Named], observed: Sequence[Named], *, promised: bool
) -> AspectResult:
    """Whether the loaded model computes what the saved one computed.

    Parameters
    ----------
    expected, observed : sequence of (str, numpy.ndarray)
        Path and values of every output, in the model's flattened order.
    promised : bool
    """
    if len(expected) != len(observed):
        sentence = f"the loaded model has {len(observed)} outputs, the saved one {len(expected)}"
        return AspectResult(Aspect.OUTPUTS, Answer.CHANGED, promised, sentence)
    differences = tuple(
        _difference(left, right, alone=len(expected) == 1)
        for left, right in zip(expected, observed, strict=True)
    )
    order = (Answer.CHANGED, Answer.CLOSE)
    answers = {difference.answer for difference in differences}
    answer = next((worst for worst in order if worst in answers), Answer.KEPT)
    return AspectResult(Aspect.OUTPUTS, answer, promised, _sentence(answer), differences)


def _difference(left: Named, right: Named, *, alone: bool) -> Difference:
    (path, here), (other, there) = left, right
    note = "" if alone or path == other else f"compared with {other!r}, by position"
    seen = Difference(path, Answer.CHANGED, _tensor(here), _tensor(there), note=note)
    if here.shape != there.shape or here.dtype != there.dtype:
        return replace(seen, note=_mismatch(note))
    apart = distance(here, there)
    answer = Answer.KEPT if apart.equal_bits else Answer.CLOSE if apart.within else Answer.CHANGED
    return replace(measured(seen, answer, apart), tolerance=apart.tolerance)


def _mismatch(note: str) -> str:
    return "shape or type differs" + (f"; {note}" if note else "")


def _tensor(array: npt.NDArray[Any]) -> Tensor:
    return Tensor("string" if array.dtype.kind in "SUO" else array.dtype.name, array.shape)


def _sentence(answer: Answer) -> str:
    return {
        Answer.KEPT: "the outputs have equal bits",
        Answer.CLOSE: "the outputs differ only within the tolerance",
        Answer.CHANGED: "the loaded model computes something else",
    }[answer]
