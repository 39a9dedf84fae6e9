"""One save or check with its verifications, run on the thread that calls it."""

from __future__ import annotations

import contextvars
import importlib.util
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Progress, RoundTrip

# The user may not trust a file: it is never loaded in the kernel itself.
CHECKED = ("fresh", "bare")

# Work inside a kernel cannot be interrupted safely. After a Cancel it goes on to
# its end, and whatever comes next, from any panel, waits for its turn.
_TURN = threading.Lock()


@dataclass(frozen=True, eq=False)
class Job:
    """What was asked for at the moment of the click.

    Attributes
    ----------
    checks : bool
        Whether what is at the path is checked; otherwise the model is saved.
    model : object
        The live model; for a check, it may be the path of a certificate.
    name, strategy : str
    path : str
        "" when a free one is to be proposed at the moment of saving.
    overwrite : bool
    inputs : object
        None for inputs made from the model's specification.
    targets : object
        None for no further training step.
    surroundings : object
        Keras's settings on the main shell; None when they are not known.
    """

    checks: bool
    model: Any
    name: str
    strategy: str
    path: str
    overwrite: bool
    inputs: Any
    targets: Any
    surroundings: Any
    cancel: threading.Event = field(default_factory=threading.Event)


def get_ready() -> None:
    """Start what the first job would wait for; a panel opens also where it cannot start."""
    if importlib.util.find_spec("tensorflow") is not None:
        with suppress(OSError):  # too many processes, or no memory: the job will say so
            api.get_ready()


def in_thread(work: Callable[[Job], None], job: Job) -> None:
    """Run `work` in a thread of its own, which ends with the kernel."""
    # With a copy of this context ipykernel sends what the thread does to the
    # front end that asked; without it, some versions of ipykernel drop it.
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(work, job), daemon=True, name="tfpersist").start()


def run(job: Job, *, waits: Callable[[], None], step: Callable[[Progress], None]) -> RoundTrip:
    """Do the job; the same exceptions as `api.roundtrip` and `api.check`.

    Parameters
    ----------
    job : Job
    waits : callable
        Called when earlier work in this kernel has to end first.
    step : callable
        Called before each step.
    """
    if not _TURN.acquire(blocking=False):
        waits()
        _TURN.acquire()
    try:
        if job.cancel.is_set():
            raise Cancelled("The user asked to stop before the work began.")
        with api.surroundings(job.surroundings):
            return _check(job, step) if job.checks else _save(job, step)
    finally:
        _TURN.release()


def _save(job: Job, step: Callable[[Progress], None]) -> RoundTrip:
    return api.roundtrip(
        job.model,
        job.strategy,
        # Only now it is known which paths are free.
        path=Path(job.path) if job.path else api.proposed_path(job.name, job.strategy),
        overwrite=job.overwrite,
        inputs=job.inputs,
        targets=job.targets,
        model_name=job.name,
        progress=step,
        cancel=job.cancel,
    )


def _check(job: Job, step: Callable[[Progress], None]) -> RoundTrip:
    return api.check(
        job.path,
        job.model,
        conditions=CHECKED,
        inputs=job.inputs,
        targets=job.targets,
        model_name=job.name,
        progress=step,
        cancel=job.cancel,
    )
