"""Outputs on the probe, on both sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy.typing as npt

from tfpersist_widgets.diffs.measured import measured
from tfpersist_widgets.diffs.numbers import distance
from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, Tensor

Named = tuple[str, npt.NDArray[Any]]

# "output['logits'] (1 row)" and a signature's "logits (1 row)" are one output.
KEY = re.compile(r"(?:.*\['(?P<key>[^']*)'\]|(?P<name>.*?))(?P<label> \([^()]*\))?", re.DOTALL)
IN_WORDS = {
    Answer.KEPT: "the outputs have equal bits",
    Answer.CLOSE: "the outputs differ only within the tolerance",
    Answer.CHANGED: "the loaded model computes something else",
    Answer.RANDOM: "the outputs are random by design",
}


def compare_outputs(
    expected: Sequence[Named],
    observed: Sequence[Named],
    *,
    promised: bool,
    random: Collection[str] = (),
    mixed: bool = False,
    remarks: Sequence[str] = (),
) -> AspectResult:
    """Whether the loaded model computes what the saved one computed.

    Parameters
    ----------
    expected, observed : sequence of (str, numpy.ndarray)
        Path and values of every output, in the model's flattened order.
    promised : bool
    random : collection of str
        Paths of the expected outputs of which two calls of the saved model
        differ: only their shape and type are compared.
    mixed : bool
        Whether eager code is compared with a graph, which may differ in the last
        places: the sentence says in how many.
    remarks : sequence of str
        Added to the sentence.
    """
    if len(expected) != len(observed):
        sentence = f"the loaded model has {len(observed)} outputs, the saved one {len(expected)}"
        return AspectResult(Aspect.OUTPUTS, Answer.CHANGED, promised, sentence)
    differences = tuple(
        _difference(left, right, random, noted)
        for left, right, noted in _paired(expected, observed)
    )
    answer = _answer(differences)
    sentence = "; ".join((IN_WORDS[answer], *_said(answer, differences, mixed), *remarks))
    return AspectResult(Aspect.OUTPUTS, answer, promised, sentence, differences)


def _paired(expected: Sequence[Named], observed: Sequence[Named]) -> list[tuple[Named, Named, str]]:
    """Pairs by path or by key where both sides have the same ones, else by position."""
    for name in (lambda path: path, _key):
        by_name = {name(right[0]): right for right in observed}
        wanted = [name(left[0]) for left in expected]
        if len(by_name) == len(expected) and set(wanted) == set(by_name):
            return [(left, by_name[key], "") for left, key in zip(expected, wanted, strict=True)]
    labels = [_label(path) for path, _ in expected]
    return [
        # One output alone cannot be taken for another, whatever it is called.
        (left, right, "" if labels.count(label) == 1 else _by_position(right[0]))
        for left, right, label in zip(expected, observed, labels, strict=True)
    ]


def _by_position(path: str) -> str:
    return f"compared with {path!r}, by position"


def _key(path: str) -> str:
    found = KEY.fullmatch(path)
    return path if found is None else (found["key"] or found["name"] or "") + _label(path)


def _label(path: str) -> str:
    found = KEY.fullmatch(path)
    return "" if found is None else found["label"] or ""


def _difference(left: Named, right: Named, random: Collection[str], note: str) -> Difference:
    (path, here), (_, there) = left, right
    seen = Difference(path, Answer.CHANGED, _tensor(here), _tensor(there), note=note)
    if seen.expected != seen.observed:
        return replace(seen, note="shape or type differs" + (f"; {note}" if note else ""))
    if path in random:
        return replace(seen, answer=Answer.RANDOM)
    apart = distance(here, there)
    answer = Answer.KEPT if apart.equal_bits else Answer.CLOSE if apart.within else Answer.CHANGED
    return replace(measured(seen, answer, apart), tolerance=apart.tolerance)


def _tensor(array: npt.NDArray[Any]) -> Tensor:
    return Tensor("string" if array.dtype.kind in "SUO" else array.dtype.name, array.shape)


def _answer(differences: Sequence[Difference]) -> Answer:
    answers = {difference.answer for difference in differences}
    order = (Answer.CHANGED, Answer.CLOSE, Answer.KEPT, Answer.RANDOM)
    return next((found for found in order if found in answers), Answer.KEPT)


def _said(answer: Answer, differences: Sequence[Difference], mixed: bool) -> list[str]:
    """What the one answer leaves out: how close, and what is random."""
    said = []
    ulps = [found.max_ulps for found in differences if found.max_ulps is not None]
    if mixed and answer is Answer.CLOSE and ulps:
        said.append(f"at most {max(ulps):,} units in the last place apart")
    drawn = sum(found.answer is Answer.RANDOM for found in differences)
    if drawn and answer is not Answer.RANDOM:
        said.append(f"{drawn} of {len(differences)} random by design")
    return said
