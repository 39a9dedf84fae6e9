"""All variables of a live model looked at and compared, beside one pass over their bytes."""

from __future__ import annotations

from collections.abc import Iterator

import xxhash

from benchmarks.measuring import interleaved
from benchmarks.models import ONE_GB, TEN_MB, all_variables, bits, model_of
from benchmarks.row import NotMeasured, Reach, Row
from tfpersist_widgets.diffs import compare_variables
from tfpersist_widgets.records import Answer, Fingerprint, VariablePrint
from tfpersist_widgets.state import fingerprint


def measure(quick: bool) -> Iterator[Row]:
    size = TEN_MB if quick else ONE_GB
    model = model_of(size)
    saved = fingerprint(model)

    def one_pass() -> None:
        for variable in all_variables(model):
            xxhash.xxh3_128_hexdigest(bits(variable).data)

    def ours() -> None:
        if not _same(saved, fingerprint(model)):
            raise NotMeasured("a model differs from itself")

    floor, spent = interleaved(5 if quick else 25, [one_pass, ours])
    what = f"variables compared, {size.name}"
    yield Row.of_times(what, "one hash of the bytes", floor, spent, Reach(1.5, "x"))


def _same(saved: Fingerprint, now: Fingerprint) -> bool:
    result = compare_variables(
        _prints(saved), _prints(now), expected_values={}, observed_values={}, promised=True
    )
    return result.answer is Answer.KEPT


def _prints(of: Fingerprint) -> tuple[VariablePrint, ...]:
    return (*of.variables, *(of.optimizer.variables if of.optimizer else ()))
