"""One more training step from the saved moment and from what was loaded, compared."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import numpy as np

import tfpersist_widgets as tpw
from benchmarks import bare
from benchmarks.checked import Checked, checked, require_ok
from benchmarks.measuring import interleaved
from benchmarks.models import SMALL, all_variables
from benchmarks.row import NotMeasured, Reach, Row
from benchmarks.standing_by import wait_for_spare
from tfpersist_widgets.records import Answer, Aspect, Verification

WHAT = "the next training step, small"


def measure(quick: bool) -> Iterator[Row]:
    if "targets" not in inspect.signature(tpw.verify).parameters:
        raise NotMeasured("not there yet: tpw.verify has no targets=")
    with checked(SMALL) as pair:
        targets = np.ones_like(pair.inputs)
        jobs = [lambda: _by_hand(pair, targets), lambda: _ours(pair, targets)]
        floor, ours = interleaved(2 if quick else 15, jobs, before=wait_for_spare)
    yield Row.of_times(WHAT, "two loads and steps, warm", floor, ours, Reach(2.0, "x"))


def _by_hand(pair: Checked, targets: np.ndarray) -> None:
    """Two copies take a step each; every bit of them is compared before and after."""
    copies = [bare.load("keras", pair.model, pair.artifact.path) for _ in range(2)]
    same = bare.same_bits(zip(*map(all_variables, copies), strict=True))
    for copy in copies:
        copy.train_on_batch(pair.inputs, targets)
    if not (same and bare.same_bits(zip(*map(all_variables, copies), strict=True))):
        raise NotMeasured("two warm copies went different ways")


def _ours(pair: Checked, targets: np.ndarray) -> None:
    found = tpw.verify(
        pair.artifact, pair.model, condition="fresh", inputs=pair.inputs, targets=targets
    )
    require_ok(found)
    _require_step(found)


def _require_step(found: Verification) -> None:
    answers = [result.answer for result in found.aspects if result.aspect is Aspect.NEXT_STEP]
    if answers not in ([Answer.KEPT], [Answer.CLOSE]):
        raise NotMeasured(f"the next step: {[answer.value for answer in answers]}")
