"""One artifact under one condition: made ready, looked at, judged."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, storage
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.explain import raised, redact
from tfpersist_widgets.records import Verification
from tfpersist_widgets.verify import definitions, wording
from tfpersist_widgets.verify.child import TARGET
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.look import look
from tfpersist_widgets.verify.payload import pack
from tfpersist_widgets.verify.processes import End, Task, run_cold
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.subject import Options, Subject

MOVE_TO_MODULE = "Define the class in a module that can be imported, without the data beside it."
GIVE_REBUILD = "Give rebuild=, a function that returns a new, built model of the same architecture."
CHILD_ENVIRONMENT = {"CUDA_VISIBLE_DEVICES": "-1"}  # a check must not take the user's GPU


def verify(subject: Subject, condition: Condition, options: Options) -> Verification:
    """Load an artifact under one condition and compare everything that is promised.

    Returns
    -------
    Verification
        Also for loads that raise, crash, hang, or find no artifact.

    Raises
    ------
    Cancelled
        When ``options.cancel`` was set; the child is dead by then.
    """
    start = time.monotonic()
    before = storage.still_same(subject.artifact.path, subject.artifact.identity)
    if not isinstance(before, storage.Unchanged):
        return _timed(wording.moved(condition, before, "since it was saved"), start)
    found = _verify(subject, condition, options)
    after = storage.still_same(subject.artifact.path, subject.artifact.identity)
    if not isinstance(after, storage.Unchanged):
        found = wording.moved(condition, after, "while it was being checked")
    return _timed(found, start)


def _timed(found: Verification, start: float) -> Verification:
    return dataclasses.replace(found, seconds=time.monotonic() - start)


def _verify(subject: Subject, condition: Condition, options: Options) -> Verification:
    model = subject.live.model
    users = definitions.definitions_of(
        model, options.rebuild, *(options.custom_objects or {}).values()
    )
    objects = _objects(subject, users, options)
    prepared = _job(subject, condition, users, options)
    if isinstance(prepared, Verification):
        return prepared
    if condition is Condition.SAME:
        report = look(prepared, objects=objects, rebuild=options.rebuild)
        _raise_if_cancelled(options)
        return wording.conclude(subject, prepared, report, objects=tuple(objects))
    if condition is Condition.BARE:
        objects = {}
        return _in_child(subject, prepared, objects, options)
    scope = _tf.capture_surroundings().custom_objects or {}
    payload = pack(users, objects, scope, options.rebuild)
    if payload.problem:
        return wording.stuck(condition, payload.problem, MOVE_TO_MODULE)
    return _in_child(subject, dataclasses.replace(prepared, payload=payload), objects, options)


def _objects(
    subject: Subject, users: tuple[definitions.Definition, ...], options: Options
) -> Mapping[str, Any]:
    """Custom objects for loaders that have the argument; the user's own choice first."""
    if not subject.strategy.takes_custom_objects:
        return {}
    if options.custom_objects is not None:
        return options.custom_objects
    return definitions.custom_objects(subject.live.model, users)


def _job(
    subject: Subject,
    condition: Condition,
    users: tuple[definitions.Definition, ...],
    options: Options,
) -> Job | Verification:
    try:
        configuration = _configuration(subject, condition, options)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        why = f"the model cannot describe its architecture ({reason})"
        return wording.stuck(condition, why, GIVE_REBUILD)
    around = _tf.capture_surroundings()
    return Job(
        strategy=subject.strategy.key,
        path=subject.artifact.path,
        condition=condition,
        expected=subject.expected,
        inputs=subject.live.inputs,
        call=subject.live.call,
        configuration=configuration,
        surroundings=dataclasses.replace(around, custom_objects={}),
        blocked=definitions.packages(users) if condition is Condition.BARE else (),
    )


def _configuration(subject: Subject, condition: Condition, options: Options) -> str:
    """The architecture as JSON, where weights alone were saved and nothing else gives it."""
    needed = subject.strategy.needs_architecture and condition is not Condition.BARE
    if not needed or options.rebuild is not None:
        return ""
    return str(subject.live.model.to_json())


def _in_child(
    subject: Subject, job: Job, objects: Mapping[str, Any], options: Options
) -> Verification:
    with tempfile.TemporaryDirectory(
        prefix="tfpersist-check-", ignore_cleanup_errors=True
    ) as scratch:
        folder = Path(scratch)
        job.write(folder)
        task = Task(TARGET, folder, search_path(job.condition), CHILD_ENVIRONMENT)
        outcome = run_cold(task, timeout=options.timeout, cancel=options.cancel)
        if outcome.end is End.CANCELLED:
            raise Cancelled("The check was cancelled; its process was ended.")
        outcome = dataclasses.replace(
            outcome, output=redact(outcome.output, {scratch: "<scratch>"})
        )
        report = _report(folder)
    return wording.conclude(subject, job, report, outcome=outcome, objects=tuple(objects))


def _report(folder: Path) -> Report:
    try:
        return Report.read(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        # A loaded file may run code in the child and leave anything here.
        return Report(Stage.STARTING, raised=raised(error))


def _raise_if_cancelled(options: Options) -> None:
    if options.cancel.is_set():
        raise Cancelled("The check was cancelled.")
