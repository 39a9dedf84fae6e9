"""What the worker left, as a report. A loaded file may have run code there: nothing is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets.diffs.pairing import pair
from tfpersist_widgets.explain import MESSAGE_CHARACTERS, TRACEBACK_CHARACTERS, raised, redact
from tfpersist_widgets.records import Fingerprint, OptimizerPrint, Raised, VariablePrint
from tfpersist_widgets.state import Leaf, digest
from tfpersist_widgets.state.variables import tensor_of
from tfpersist_widgets.strategies.saved_model import matched
from tfpersist_widgets.verify.arrays import Array
from tfpersist_widgets.verify.environments import worker
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.report import Report, Stage

STAGES = {
    "starting": Stage.STARTING,
    "definitions": Stage.DEFINITIONS,
    "rebuilding": Stage.REBUILDING,
    "loading": Stage.LOADING,
    "calling": Stage.CALLING,
    "done": Stage.DONE,
}
TREES = ("saved_model", "export", "export:tfsm")  # graphs with more variables than the weights
SEEN = (Stage.CALLING, Stage.DONE)  # when these are reached the state has been written
LARGEST = 2**20  # characters of what the worker tells; it has little to say


@dataclass(frozen=True)
class Told:
    """What was found in the other release.

    Attributes
    ----------
    report : Report
    sentences : tuple of str
        What became of the definitions there, and what a reader must know.
    """

    report: Report
    sentences: tuple[str, ...] = ()


def told(folder: Path, job: Job, places: Mapping[str, str]) -> Told:
    """Read the folder of a worker that has ended; never raises for what is in it."""
    if not (folder / "found.json").exists():
        return Told(Report(Stage.STARTING))
    try:
        content = _content(folder)
        stage = STAGES[content["stage"]]
        report = Report(stage, raised=_raised(content["raised"], places))
        if stage in SEEN:
            report = _seen(report, folder, job)
        return Told(report, _sentences(content, places))
    except Exception as error:
        wrong = ValueError(f"what the process left cannot be read ({type(error).__name__})")
        return Told(Report(Stage.STARTING, raised=raised(wrong)))


def _content(folder: Path) -> dict[str, Any]:
    with (folder / "found.json").open(encoding="utf-8") as file:
        text = file.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ValueError("it tells too much")
    content = json.loads(text)
    if not isinstance(content, dict):
        raise TypeError("it is no object")
    return content


def _raised(told: Any, places: Mapping[str, str]) -> Raised | None:
    if told is None:
        return None
    message = redact(str(told["message"]), places)
    if len(message) > MESSAGE_CHARACTERS:
        half = MESSAGE_CHARACTERS // 2
        message = f"{message[:half]} … {message[-half:]}"
    frames = redact(str(told["traceback"]), places)[-TRACEBACK_CHARACTERS:]
    return Raised(str(told["type"])[:200], message, frames)


def _sentences(content: Mapping[str, Any], places: Mapping[str, str]) -> tuple[str, ...]:
    why = content["unseen"].get("definitions")
    failed = [f"the load was done without the definitions, which failed there: {why}"] * bool(why)
    told = [*failed, *map(str, content.get("remarks", ()))]
    return tuple(redact(sentence[:MESSAGE_CHARACTERS], places) for sentence in told)


def _seen(report: Report, folder: Path, job: Job) -> Report:
    state = worker.read_state(folder / "found.npz")
    weights = _weights(state.variables, job)
    prints = _prints(weights)
    fingerprint = Fingerprint(prints)
    optimizer_values: dict[str, Array] = {}
    if state.optimizer is not None:
        slots = _prints(state.optimizer)
        fingerprint = Fingerprint(prints, OptimizerPrint(state.optimizer_class[:200], slots))
        wanted = job.expected.optimizer.variables if job.expected.optimizer else ()
        optimizer_values = _differing(wanted, slots, state.optimizer)
    called = report.stage is Stage.DONE and job.inputs is not None
    return Report(
        report.stage,
        report.raised,
        fingerprint,
        values=_differing(job.expected.variables, prints, weights),
        optimizer_values=optimizer_values,
        outputs=tuple(Leaf(*one) for one in state.outputs) if called else None,
    )


@dataclass(frozen=True)
class _Stored:
    """An array in the place of a variable of a graph."""

    name: str
    array: Array

    def numpy(self) -> Array:
        """Its values."""
        return self.array


def _weights(found: Sequence[tuple[str, Array]], job: Job) -> list[tuple[str, Array]]:
    """Of a graph's variables those that are the model's weights."""
    if job.strategy not in TREES:
        return list(found)
    chosen = matched([(name, _Stored(name, array)) for name, array in found], job.expected)
    return [(one.path, one.variable.array) for one in chosen]


def _prints(pairs: Sequence[tuple[str, Array]]) -> tuple[VariablePrint, ...]:
    return tuple(VariablePrint(name, tensor_of(array), digest(array)) for name, array in pairs)


def _differing(
    expected: Sequence[VariablePrint],
    observed: Sequence[VariablePrint],
    pairs: Sequence[tuple[str, Array]],
) -> dict[str, Array]:
    arrays = dict(pairs)
    return {
        one.observed.path: arrays[one.observed.path]
        for one in pair(expected, observed)
        if one.expected and one.observed and one.expected.digest != one.observed.digest
    }
