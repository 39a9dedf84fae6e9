"""One save with its verifications, run on the thread that calls it."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Progress, RoundTrip

# Work inside a kernel cannot be interrupted safely. After a Cancel it goes on to
# its end, and whatever comes next, from any panel, waits for its turn.
_TURN = threading.Lock()


@dataclass(frozen=True, eq=False)
class Job:
    """What was asked for at the moment of the click.

    Attributes
    ----------
    model : object
        The live model.
    name, strategy : str
    path : str
        "" when a free one is to be proposed at the moment of saving.
    overwrite : bool
    inputs : object
        None for inputs made from the model's specification.
    surroundings : object
        Keras's settings on the main shell; None when they are not known.
    """

    model: Any
    name: str
    strategy: str
    path: str
    overwrite: bool
    inputs: Any
    surroundings: Any
    cancel: threading.Event = field(default_factory=threading.Event)


def in_thread(work: Callable[[Job], None], job: Job) -> None:
    """Run `work` in a thread of its own, which ends with the kernel."""
    # With a copy of this context ipykernel sends what the thread does to the
    # front end that asked; without it, some versions of ipykernel drop it.
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(work, job), daemon=True, name="tfpersist").start()


def run(job: Job, *, waits: Callable[[], None], step: Callable[[Progress], None]) -> RoundTrip:
    """Do the job; the same exceptions as `api.roundtrip`.

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
            return api.roundtrip(
                job.model,
                job.strategy,
                # Only now it is known which paths are free.
                path=Path(job.path) if job.path else api.proposed_path(job.name, job.strategy),
                overwrite=job.overwrite,
                inputs=job.inputs,
                model_name=job.name,
                progress=step,
                cancel=job.cancel,
            )
    finally:
        _TURN.release()
