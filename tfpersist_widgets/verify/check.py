"""One check as a record that can travel: to a thread, a process, or another machine."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tfpersist_widgets import _tf, storage
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.explain import raised, redact
from tfpersist_widgets.records import Identity
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify.child import TARGET
from tfpersist_widgets.verify.children import NO_GPU, child_for, limits_for
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.lease import leased
from tfpersist_widgets.verify.luggage import LARGEST, Luggage
from tfpersist_widgets.verify.processes import End, Outcome, Task
from tfpersist_widgets.verify.report import Report, Stage

SHARE_THE_FOLDER = "Give an executor whose workers see the same files, or none."


@dataclass(frozen=True)
class Check:
    """A child process to be made and run, wherever that may be.

    Attributes
    ----------
    job : Job
        Carries the artifact's path, the condition and the user's definitions.
    identity : Identity
        Of the artifact: a worker may see another one at the same path.
    sys_path : tuple of str
        The kernel's module search path, as the condition allows it.
    flags : mapping of str to str
        The kernel's TensorFlow, XLA and Keras flags, and the strategy's own.
    timeout : float
        Seconds for the child.
    lease : pathlib.Path, optional
        The check goes on as long as this file exists. A worker that cannot see
        it from the start goes on to the time limit.
    luggage : Luggage, optional
        The artifact itself, for a worker that cannot see its path.
    """

    job: Job
    identity: Identity
    sys_path: tuple[str, ...]
    flags: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 120.0
    lease: Path | None = None
    luggage: Luggage | None = None

    @classmethod
    def of(cls, job: Job, identity: Identity, timeout: float) -> Check:
        """The check of a job with this process's search path, and the flags that it needs."""
        assert isinstance(job.condition, Condition)
        flags = _tf.flags() | dict(find_strategy(job.strategy).flags)
        return cls(job, identity, search_path(job.condition), flags, timeout)


@dataclass(frozen=True)
class CheckResult:
    """What a check found, as plain records.

    Attributes
    ----------
    report : Report
        Read from what the child wrote, never unpickled from it.
    outcome : Outcome
    unseen : str
        Why there was no look at the artifact; "" when there was.
    todo : str
        What the user can do about that.
    elsewhere : bool
        Whether that was because the worker has not the artifact that is meant:
        its bytes would help.
    seconds : float
        How long it took where it ran.
    sentences : tuple of str
        What became of the definitions, where that is known only afterwards.
    """

    report: Report
    outcome: Outcome
    unseen: str = ""
    todo: str = ""
    elsewhere: bool = False
    seconds: float = 0.0
    sentences: tuple[str, ...] = ()

    @classmethod
    def unable(cls, unseen: str, todo: str) -> CheckResult:
        """The result of a check that never began."""
        return cls(Report(Stage.STARTING), Outcome(End.FINISHED), unseen, todo)


def with_luggage(check: Check) -> Check | None:
    """The same check with the artifact's bytes, unless it has them, or they are too many."""
    if check.luggage is not None or check.identity.size > LARGEST:
        return None
    try:
        return dataclasses.replace(check, luggage=Luggage.pack(check.job.path, check.identity))
    except OSError:  # it is not here either
        return None


def run_check(check: Check, cancel: threading.Event | None = None) -> CheckResult:
    """Run a check in a child of this process and wait for it.

    Parameters
    ----------
    check : Check
    cancel : threading.Event, optional
        Kills the child as soon as it is set.

    Returns
    -------
    CheckResult
        Never raises for anything that the child does.
    """
    start = time.monotonic()
    with leased(check.lease, cancel) as ended:
        result = _run(check, ended)
    return dataclasses.replace(result, seconds=time.monotonic() - start)


def _run(check: Check, cancel: threading.Event) -> CheckResult:
    job = check.job
    unseen = _unseen(job.path, check.identity) if check.luggage is None else ""
    if unseen:
        unable = CheckResult.unable(unseen, SHARE_THE_FOLDER)
        return dataclasses.replace(unable, elsewhere=True)
    apart = bool(find_strategy(job.strategy).flags)
    with child_for(
        job.path, check.sys_path, check.flags, job.expected, cancel, apart=apart
    ) as process:
        if check.luggage is not None:
            job = dataclasses.replace(job, path=check.luggage.unpack(process.folder / "artifact"))
        job.write(process.folder)
        limits = limits_for(check.identity.size)
        task = Task(TARGET, _search_path(check), _environment(check), limits)
        outcome = process.run(task, timeout=check.timeout, cancel=cancel)
        output = redact(outcome.output, {str(process.folder): "<scratch>"})
        report = _report(process.folder)
        return CheckResult(report, dataclasses.replace(outcome, output=output))


def _unseen(path: Path, identity: Identity) -> str:
    """Why this process has not the artifact that is meant before it; "" when it has."""
    try:
        found = storage.still_same(path, identity)
    except ArtifactUnreadable:
        return f"this worker cannot read {path.name!r}"
    if isinstance(found, storage.Gone):
        return f"this worker cannot see {path.name!r}: there is nothing at its path"
    if isinstance(found, storage.Changed):
        return f"this worker sees another {path.name!r} at the same path"
    return ""


def _environment(check: Check) -> dict[str, str]:
    """That of this worker, with the flags of the kernel in place of its own."""
    own = _tf.flags()
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return kept | dict(check.flags) | NO_GPU


def _search_path(check: Check) -> tuple[str, ...]:
    """The kernel's; and where this worker's own packages are, in case that is elsewhere."""
    return tuple(dict.fromkeys((*check.sys_path, *search_path(Condition.BARE))))


def _report(folder: Path) -> Report:
    try:
        return Report.read(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        # A loaded file may run code in the child and leave anything here.
        return Report(Stage.STARTING, raised=raised(error))
