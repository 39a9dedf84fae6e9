"""One check in another release: its environment, its job in a folder, its process."""

from __future__ import annotations

import dataclasses
import json
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets import storage
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.explain import redact
from tfpersist_widgets.records import Fingerprint, Identity
from tfpersist_widgets.verify.check import CheckResult
from tfpersist_widgets.verify.children import limits_for
from tfpersist_widgets.verify.elsewhere.condition import Elsewhere
from tfpersist_widgets.verify.elsewhere.crossing import Crossing
from tfpersist_widgets.verify.elsewhere.feeding import named
from tfpersist_widgets.verify.elsewhere.found import told
from tfpersist_widgets.verify.environments import (
    Interpreter,
    NotThere,
    in_words,
    interpreter,
    surroundings,
    worker,
)
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.processes import End, ForeignProcess, Outcome, Task
from tfpersist_widgets.verify.report import Report, Stage

WORKER = Path(worker.__file__)
KERNELS_OWN = ("TF_USE_LEGACY_KERAS",)  # which Keras the kernel has says nothing of the other one


@dataclass(frozen=True)
class CheckElsewhere:
    """A child process of another release, to be made and run on this machine.

    Attributes
    ----------
    job : Job
        Under a condition that is an ``Elsewhere``.
    identity : Identity
        Of the artifact.
    crossing : Crossing
        The user's definitions.
    timeout : float
        Seconds for the child; making an environment does not count.
    allow_install : bool
    """

    job: Job
    identity: Identity
    crossing: Crossing = field(default_factory=Crossing)
    timeout: float = 120.0
    allow_install: bool = False


def run_elsewhere(check: CheckElsewhere, cancel: threading.Event) -> CheckResult:
    """Find or make the environment, run the check there, and wait for it.

    Returns
    -------
    CheckResult
        Never raises for anything that the child does; *unable*, with size and
        command, where there is no such environment.
    """
    start = time.monotonic()
    condition = check.job.condition
    assert isinstance(condition, Elsewhere)
    try:
        found = interpreter(condition.release, allow_install=check.allow_install, cancel=cancel)
    except Cancelled:
        return CheckResult(Report(Stage.STARTING), Outcome(End.CANCELLED))
    if isinstance(found, NotThere):
        return _not_there(found)
    result = look_there(check, found, cancel)
    return dataclasses.replace(result, seconds=time.monotonic() - start)


def _not_there(found: NotThere) -> CheckResult:
    command = f" That runs: {found.command}" if found.command else ""
    size = f" ({in_words(found.size)} on disk)" if found.size else ""
    return CheckResult.unable(f"{found.reason.removesuffix('.')}{size}", f"{found.todo}{command}")


def look_there(check: CheckElsewhere, found: Interpreter, cancel: threading.Event) -> CheckResult:
    """Run a check in an environment that is there."""
    job = check.job
    environment = {k: v for k, v in surroundings().items() if k not in KERNELS_OWN}
    readable = (*map(str, storage.files_of(job.path)), *check.crossing.search_path)
    process = ForeignProcess(found.python, WORKER, readable, environment)
    try:
        _write(check, process.folder)
        task = Task("", (), {}, limits_for(check.identity.size))
        outcome = process.run(task, timeout=check.timeout, cancel=cancel)
        places = {
            str(process.folder): "<scratch>",
            str(job.path): job.path.name,
            str(job.path.parent): "<folder>",
            str(found.python.parents[1]): "<environment>",
        }
        seen = told(process.folder, job, places)
    finally:
        process.close()
    ended = dataclasses.replace(outcome, output=redact(outcome.output, places))
    return CheckResult(seen.report, ended, sentences=seen.sentences)


def _write(check: CheckElsewhere, folder: Path) -> None:
    """The job, the definitions and the inputs, as the worker reads them."""
    job, crossing = check.job, check.crossing
    definitions = []
    for number, (module, text) in enumerate(crossing.files):
        file = folder / f"definitions-{number}.py"
        file.write_text(text, encoding="utf-8")
        definitions.append({"module": module, "file": str(file)})
    inputs = None if job.inputs is None else named(job.inputs)
    if inputs is not None:
        worker.write_state(folder / "inputs.npz", worker.State(inputs=inputs))
    content: dict[str, Any] = {
        "artifact": str(job.path.absolute()),
        "strategy": job.strategy,
        "definitions": definitions,
        "search_path": list(crossing.search_path),
        "custom_objects": dict(crossing.custom_objects),
        "rebuild": crossing.rebuild or None,
        "configuration": job.configuration or None,
        "inputs": None if inputs is None else str(folder / "inputs.npz"),
        "call": job.call,
        "names": [one.path for one in job.expected.variables],
        "architecture": _architecture(job.expected),
        "dtype_policy": _policy(job),
        "else_without": True,
    }
    (folder / "job.json").write_text(json.dumps(content), encoding="utf-8")


def _policy(job: Job) -> str | None:
    around = job.surroundings
    known = around.dtype_policy
    return around.keras_2_policy if known is None else str(known["config"]["name"])


def _architecture(expected: Fingerprint) -> list[str] | None:
    """Types and shapes as the worker says them; None where there is text among them."""
    tensors = [one.tensor for one in expected.variables]
    if any(tensor.dtype == "string" for tensor in tensors):
        return None
    return [f"{tensor.dtype} {tuple(tensor.shape)}" for tensor in tensors]
