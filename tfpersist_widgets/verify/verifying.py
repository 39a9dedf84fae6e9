"""One artifact under one condition: made ready, looked at, judged."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _tf, state, storage
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Verification
from tfpersist_widgets.verify import definitions, wording
from tfpersist_widgets.verify.check import Check, CheckResult, run_check
from tfpersist_widgets.verify.code_then import told_of_code
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.elsewhere.check import CheckElsewhere, run_elsewhere
from tfpersist_widgets.verify.elsewhere.condition import AnyCondition, Elsewhere
from tfpersist_widgets.verify.elsewhere.crossing import crossing
from tfpersist_widgets.verify.elsewhere.feeding import NOT_SENT, named
from tfpersist_widgets.verify.expectation import Expectation
from tfpersist_widgets.verify.headroom import FREE_MEMORY, shortage
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.look import look, needs_tensorflow
from tfpersist_widgets.verify.looked import Look
from tfpersist_widgets.verify.options import Options
from tfpersist_widgets.verify.payload import Payload, pack
from tfpersist_widgets.verify.rebuilding import GIVE_REBUILD, NotDescribed, describe
from tfpersist_widgets.verify.subject import Subject

REBUILD_STAYS = "the function that rebuilds the model cannot be sent to another release as source"
DEFINE_REBUILD = "Define it with def, at the top level of a cell or a module, and so what it uses."
NOT_INSTALLED = "{} is not installed in this environment"
INSTALL = (
    "Install it, pip install tensorflow-cpu (on a Mac: pip install tensorflow), and try again."
)
ONE_CALL = "not compared across releases: {}"
MOVE_TO_MODULE = "Define the class in a module that can be imported, without the data beside it."


def verify(subject: Subject, condition: AnyCondition, options: Options) -> Verification:
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
    ready = prepare(subject, condition, options)
    if isinstance(ready, Verification):
        return ready
    result = run(ready.check, options.cancel)
    if options.cancel.is_set():
        raise Cancelled("The check was cancelled; its process was ended.")
    return conclude(ready, result, options)


def run(check: Check | CheckElsewhere, cancel: threading.Event) -> CheckResult:
    """Run a check in a child of this process, of this release or of another."""
    if isinstance(check, CheckElsewhere):
        return run_elsewhere(check, cancel)
    return run_check(check, cancel)


@dataclass(frozen=True)
class Ready:
    """A check to be run, and what its result will be held against.

    Attributes
    ----------
    subject : Subject
    check : Check or CheckElsewhere
    objects : tuple of str
        Names of the custom objects that the load is given.
    seconds : float
        How long making it ready took.
    """

    subject: Subject
    check: Check | CheckElsewhere
    objects: tuple[str, ...]
    seconds: float


def prepare(subject: Subject, condition: AnyCondition, options: Options) -> Ready | Verification:
    """What must be done in the kernel: all of it for ``same``, the check for the others.

    Returns
    -------
    Ready or Verification
        A verification also for an artifact that is no longer there, and where
        the definitions cannot travel.

    Raises
    ------
    Cancelled
    """
    start = time.monotonic()
    moved = _moved(subject, condition, "since it was saved")
    found = moved or _prepare(subject, condition, options)
    if isinstance(found, Verification):
        moved = moved or _moved(subject, condition, "while it was being checked")
        return dataclasses.replace(moved or found, seconds=time.monotonic() - start)
    return dataclasses.replace(found, seconds=time.monotonic() - start)


def conclude(ready: Ready, result: CheckResult, options: Options) -> Verification:
    """The verification that the result of a check amounts to."""
    start, subject, job = time.monotonic(), ready.subject, ready.check.job
    found = _moved(subject, job.condition, "while it was being checked")
    if found is None and result.unseen:
        found = wording.stuck(job.condition, result.unseen, result.todo)
    if found is None:
        sentences = (*job.payload.sentences, *result.sentences)
        job = dataclasses.replace(
            job, payload=dataclasses.replace(job.payload, sentences=sentences)
        )
        look = Look(job, result.report, result.outcome, ready.objects)
        found = _judged(subject, look, options)
    spent = ready.seconds + result.seconds + time.monotonic() - start
    return dataclasses.replace(found, seconds=spent)


def _judged(subject: Subject, look: Look, options: Options) -> Verification:
    """The verification of a look; where there is a reference, after its training step."""
    found = told_of_code(wording.conclude(subject, look), subject, options)
    if subject.reference is None or look.report.step is None:
        return found
    options.provisional(found)
    reference = subject.reference.report(options)
    _raise_if_cancelled(options)
    return told_of_code(wording.conclude(subject, look, reference), subject, options)


def _moved(subject: Subject, condition: AnyCondition, when: str) -> Verification | None:
    now = storage.still_same(subject.artifact.path, subject.artifact.identity)
    return None if isinstance(now, storage.Unchanged) else wording.moved(condition, now, when)


def _prepare(subject: Subject, condition: AnyCondition, options: Options) -> Ready | Verification:
    model = subject.live.model
    users = definitions.definitions_of(
        model, options.rebuild, *(options.custom_objects or {}).values()
    )
    objects = _objects(subject, users, options)
    job = _job(subject, condition, users, options)
    if isinstance(job, Verification):
        return job
    if isinstance(condition, Elsewhere):
        return _prepare_elsewhere(subject, job, users, objects, options)
    if _tf.missing():
        return wording.stuck(condition, NOT_INSTALLED.format(_tf.missing()), INSTALL)
    unable = subject.strategy.cannot_load(here=condition is Condition.SAME)
    if unable and needs_tensorflow(job):
        return wording.stuck(condition, unable.reason, unable.todo)
    if condition is Condition.SAME:
        short = shortage(subject.strategy.held_while_loading.of(state.sizes(subject.expected)))
        if short is not None:
            return wording.stuck(condition, short.clause, FREE_MEMORY)
        report = look(job, objects=objects, rebuild=options.rebuild)
        _raise_if_cancelled(options)
        return _judged(subject, Look(job, report, objects=tuple(objects)), options)
    if condition is Condition.FRESH:
        scope = _tf.capture_surroundings().custom_objects or {}
        payload = pack(users, objects, scope, options.rebuild)
        if payload.problem:
            return wording.stuck(condition, payload.problem, MOVE_TO_MODULE)
        job = dataclasses.replace(job, payload=payload)
    else:
        objects = {}
    check = Check.of(job, subject.artifact.identity, options.timeout)
    return Ready(subject, check, tuple(objects), 0.0)


def _prepare_elsewhere(
    subject: Subject,
    job: Job,
    users: tuple[definitions.Definition, ...],
    objects: Mapping[str, Any],
    options: Options,
) -> Ready | Verification:
    crossed = crossing(users, objects, options.rebuild)
    if options.rebuild is not None and subject.strategy.needs_architecture and not crossed.rebuild:
        return wording.stuck(job.condition, REBUILD_STAYS, DEFINE_REBUILD)
    if job.inputs is not None and named(job.inputs) is None:
        job = dataclasses.replace(job, inputs=None)
        subject = dataclasses.replace(
            subject, live=dataclasses.replace(subject.live, inputs=None, unseen=NOT_SENT)
        )
    elif job.more_calls:
        subject = dataclasses.replace(subject, live=_one_call(subject.live))
    payload = Payload(sentences=crossed.sentences)
    job = dataclasses.replace(job, payload=payload, targets=None, more_calls=())
    check = CheckElsewhere(
        job, subject.artifact.identity, crossed, options.timeout, options.allow_install
    )
    # One more training step is not taken there.
    return Ready(
        dataclasses.replace(subject, reference=None), check, tuple(crossed.custom_objects), 0.0
    )


def _one_call(live: Expectation) -> Expectation:
    """Of several calls the first: the others compare what differs within one release."""
    others = ONE_CALL.format(", ".join(call.label for call in live.more_calls))
    return dataclasses.replace(
        live, more_calls=(), more_outputs=(), remarks=(*live.remarks, others)
    )


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
    condition: AnyCondition,
    users: tuple[definitions.Definition, ...],
    options: Options,
) -> Job | Verification:
    try:
        configuration = _configuration(subject, condition, options)
    except NotDescribed as error:
        return wording.stuck(condition, str(error), GIVE_REBUILD)
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
        more_calls=subject.live.more_calls,
        targets=None if subject.reference is None else subject.reference.targets,
        configuration=configuration,
        surroundings=dataclasses.replace(around, custom_objects={}),
        blocked=_blocked(subject, users) if condition is Condition.BARE else (),
    )


def _configuration(subject: Subject, condition: AnyCondition, options: Options) -> str:
    """The architecture as JSON, where weights alone were saved and nothing else gives it."""
    needed = subject.strategy.needs_architecture and condition is not Condition.BARE
    if not needed or options.rebuild is not None:
        return ""
    return describe(subject.live.model)


def _blocked(subject: Subject, users: tuple[definitions.Definition, ...]) -> tuple[str, ...]:
    return tuple(sorted({*subject.blocked, *definitions.packages(users)}))


def _raise_if_cancelled(options: Options) -> None:
    if options.cancel.is_set():
        raise Cancelled("The check was cancelled.")
