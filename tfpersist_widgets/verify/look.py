"""Load an artifact and take the state of what came back, in whichever process this is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import numpy.typing as npt

from tfpersist_widgets import artifacts, state
from tfpersist_widgets.diffs.pairing import pair
from tfpersist_widgets.explain import raised
from tfpersist_widgets.records import Fingerprint, VariablePrint
from tfpersist_widgets.state import Leaf, NamedVariable
from tfpersist_widgets.strategies import Given, Strategy, find_strategy
from tfpersist_widgets.verify.calls import Call, outputs_of
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.rebuilding import RebuildFailed, rebuilder
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.step import take_step

Keep = Callable[[Report], None]


def look(
    job: Job,
    *,
    objects: Mapping[str, Any] | None = None,
    rebuild: Callable[[], Any] | None = None,
    keep: Keep = lambda report: None,
) -> Report:
    """Load what ``job`` names and report everything that can be seen.

    Parameters
    ----------
    job : Job
    objects : mapping of str to (class or function)
        The custom objects, live.
    rebuild : callable, optional
        The user's function that returns the architecture.
    keep : callable
        Gets the report of each stage, so that a crash leaves the last one.
    """
    strategy = find_strategy(job.strategy)
    if not needs_tensorflow(job):
        return _read_stored(job)
    given = Given(objects or {}, rebuilder(strategy, job, objects or {}, rebuild))
    report = Report(Stage.LOADING)
    keep(report)
    try:
        loaded = strategy.load(job.path, given)
        report = dataclasses.replace(report, **_state(strategy, loaded, job.expected))
    except RebuildFailed as error:
        return Report(Stage.REBUILDING, raised=_raised(error.__cause__ or error, job))
    except (Exception, SystemExit) as error:
        return dataclasses.replace(report, raised=_raised(error, job))
    if job.inputs is None:
        return dataclasses.replace(report, stage=Stage.DONE)
    report = dataclasses.replace(report, stage=Stage.CALLING)
    keep(report)

    def call(inputs: Any, training: bool) -> tuple[Leaf, ...]:
        # Some strategies' graphs know no training mode; they are never asked for it.
        more = {"training": True} if training else {}
        return strategy.call(loaded, inputs, job.call, **more)

    try:
        outputs = outputs_of(loaded, (Call(job.inputs), *job.more_calls), call)
    except (Exception, SystemExit) as error:
        return dataclasses.replace(report, raised=_raised(error, job))
    report = dataclasses.replace(report, outputs=outputs)
    if job.targets is not None:
        report = dataclasses.replace(report, stage=Stage.TRAINING)
        keep(report)
        # Global seeds are the user's own where this is the user's process.
        own = job.condition is not Condition.SAME
        step = take_step(loaded, job.inputs, job.targets, seeded=own)
        report = dataclasses.replace(report, step=step)
    return dataclasses.replace(report, stage=Stage.DONE)


def needs_tensorflow(job: Job) -> bool:
    """Whether the look loads anything; in ``bare``, weights alone are only read."""
    bare = job.condition is Condition.BARE
    return not (bare and find_strategy(job.strategy).needs_architecture)


def _read_stored(job: Job) -> Report:
    """The arrays of the file, read without TensorFlow."""
    try:
        return Report(Stage.DONE, stored=artifacts.stored_arrays(job.path))
    except Exception as error:
        return Report(Stage.LOADING, raised=_raised(error, job))


def _raised(error: BaseException, job: Job) -> Any:
    return raised(error, {str(job.path): job.path.name, str(job.path.parent): "<folder>"})


def _state(strategy: Strategy, loaded: Any, expected: Fingerprint) -> dict[str, Any]:
    """Fingerprint of what was loaded, and the values of what differs."""
    weights, optimizer = strategy.variables(loaded, expected), strategy.optimizer(loaded)
    found = state.fingerprint_of(weights, optimizer, state.sections(loaded, weights))
    slots = state.optimizer_variables(optimizer)
    wanted = expected.optimizer.variables if expected.optimizer else ()
    observed = found.optimizer.variables if found.optimizer else ()
    return {
        "fingerprint": found,
        "values": _differing(expected.variables, found.variables, weights),
        "optimizer_values": _differing(wanted, observed, slots),
    }


def _differing(
    expected: tuple[VariablePrint, ...],
    observed: tuple[VariablePrint, ...],
    live: tuple[NamedVariable, ...],
) -> dict[str, npt.NDArray[Any]]:
    by_path = {named.path: named.variable for named in live}
    return {
        p.observed.path: state.values(by_path[p.observed.path])
        for p in pair(expected, observed)
        if p.expected and p.observed and p.expected.digest != p.observed.digest
    }
