"""Turns what a user asks for into new states; knows no widgets.

Every method may be called on any thread: ipykernel runs a widget's callbacks on
the main thread or on another one, depending on its version.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.panel.controller import jobs, notices, offers
from tfpersist_widgets.panel.controller.jobs import Job
from tfpersist_widgets.panel.controller.offers import Namespace
from tfpersist_widgets.panel.state import Notice, PanelState


class Controller:
    """The panel without a face.

    Parameters
    ----------
    namespace : mapping of str to object
        Looked into at every refresh and save; nothing in it is evaluated.
    model : str
        Name of the model to pick first; "" for the first one found.
    background : bool
        Whether work runs in a thread of its own; otherwise `save` returns when
        everything is done.

    Attributes
    ----------
    state : PanelState
    error : BaseException or None
        What was raised last, for those who want its traceback.
    on_change : callable
        Called without arguments after each new state, on whatever thread.
    cell_is_running : bool
        Whether the main shell is busy, as far as somebody tells.
    """

    def __init__(self, namespace: Namespace, *, model: str = "", background: bool = True) -> None:
        self.state = PanelState(model=model)
        self.error: BaseException | None = None
        self.on_change: Callable[[], None] = lambda: None
        self.cell_is_running = False
        self._namespace = namespace
        self._background = background
        self._surroundings = api.capture_surroundings()
        self._job: Job | None = None
        self._lock = threading.RLock()
        self.refresh()

    def get_ready(self) -> None:
        """Start what the first job would wait for, without waiting for it."""
        jobs.get_ready()

    def remember_surroundings(self) -> None:
        """Keep this thread's Keras settings for later jobs."""
        self._surroundings = api.capture_surroundings()

    def refresh(self) -> None:
        """Look again which models there are, and what the picked one will lose."""
        self._settle()
        self._find_losses()

    def pick_model(self, name: str) -> None:
        """Pick the model of that name; a path that the user wrote was for another."""
        if name != self.state.model:
            self._settle(model=name, path_is_users=False, findings=())
            self._find_losses()

    def pick_strategy(self, key: str) -> None:
        """Pick the strategy of that key; its files end in a suffix of their own."""
        if key != self.state.strategy:
            self._settle(strategy=key, path_is_users=False)

    def write_path(self, path: str) -> None:
        """Say where to save; empty text asks for a proposal."""
        if path.strip() != self.state.path:
            self._settle(path=path.strip(), path_is_users=bool(path.strip()))

    def allow_overwrite(self, allowed: bool) -> None:
        """Allow the next save, and only that one, to replace an artifact."""
        with self._changing():
            self.state = replace(self.state, overwrite=allowed)

    def name_inputs(self, name: str) -> None:
        """Name the variable that holds the inputs."""
        with self._changing():
            self.state = replace(self.state, inputs=name.strip())

    def name_targets(self, name: str) -> None:
        """Name the variable that holds the targets."""
        with self._changing():
            self.state = replace(self.state, targets=name.strip())

    def write_certificate(self, path: str) -> None:
        """Say which certificate a file is checked against; empty text means the model."""
        if path.strip() != self.state.certificate:
            self._settle(certificate=path.strip())

    def look_at_path(self) -> None:
        """See whether something is at the path now: a cell may have written it."""
        with self._changing():
            path, is_users = self.state.path, self.state.path_is_users
            found = offers.tree(path) if is_users else None
            self.state = replace(self.state, path_exists=offers.exists(path), found=found)

    def save(self) -> None:
        """Save, load under every condition, and compare; does nothing while work runs."""
        self._start(checks=False)

    def check(self) -> None:
        """Compare what is at the path already; does nothing while work runs."""
        self._start(checks=True)

    def _start(self, *, checks: bool) -> None:
        with self._changing():
            job = self._started(checks)
        if job is None:
            return
        if self._background:
            jobs.in_thread(self._work, job)
        else:
            self._work(job)

    def cancel(self) -> None:
        """Free the panel at once; a child process is killed, other work is discarded."""
        with self._changing():
            if self._job is not None:
                self._job.cancel.set()
                self._end(notices.cancelled())

    @contextmanager
    def _changing(self) -> Iterator[None]:
        # Whoever draws the new state must not keep others from making the next.
        with self._lock:
            before = self.state
            yield
            changed = self.state != before
        if changed:
            self.on_change()

    def _settle(self, **changes: Any) -> None:
        with self._changing():
            before = self.state
            self.state = self._settled(replace(before, **changes))
            if before.running:
                self.state = replace(self.state, notice=before.notice)

    def _find_losses(self) -> None:
        # Not at every change: it takes longer than all the rest.
        with self._changing():
            try:
                found = offers.findings(self._namespace, self.state.model)
            except Exception as error:
                self.error = error
                self.state = replace(self.state, notice=notices.failed(error))
            else:
                self.state = replace(self.state, findings=found)

    def _settled(self, state: PanelState) -> PanelState:
        try:
            return offers.settled(state, self._namespace)
        except Exception as error:
            self.error = error
            return replace(state, notice=notices.failed(error))

    def _started(self, checks: bool) -> Job | None:
        state = self.state
        if state.running:
            self.state = replace(state, notice=notices.busy(state.notice))
        if not (state.can_check if checks else state.can_save):
            return None
        try:
            self._job = self._asked(state, checks)
        except Exception as error:
            self.error = error
            self.state = replace(state, notice=notices.failed(error))
            return None
        notice = notices.starting(cell_is_running=self.cell_is_running, checks=checks)
        self.error = None
        self.state = replace(state, running=True, result=None, notice=notice)
        return self._job

    def _asked(self, state: PanelState, checks: bool) -> Job:
        certified = checks and state.certificate
        return Job(
            checks=checks,
            model=state.certificate if certified else offers.model(self._namespace, state.model),
            name=state.model or "model",
            strategy=state.strategy,
            path=state.path if checks or state.path_is_users else "",
            overwrite=state.overwrite,
            inputs=offers.inputs(self._namespace, state.inputs),
            targets=offers.targets(self._namespace, state.targets),
            surroundings=self._surroundings,
        )

    def _end(self, notice: Notice, **changes: Any) -> None:
        self._job = None
        idle = replace(self.state, running=False, progress=None, overwrite=False)
        self.state = replace(self._settled(idle), notice=notice, **changes)

    def _work(self, job: Job) -> None:
        try:
            trip = jobs.run(
                job,
                waits=lambda: self._tell(job, notice=notices.waiting()),
                step=lambda progress: self._tell(job, progress=progress),
            )
        except BaseException as error:
            notice = notices.unchecked(error) if job.checks else notices.failed(error)
            self._finish(job, notice, error=error)
            if not isinstance(error, Exception):
                raise  # the kernel was interrupted
        else:
            notice = notices.checked(trip) if job.checks else notices.done(trip)
            # The code of what was done stays, though the next path is proposed.
            self._finish(job, notice, result=trip, code=trip.code)

    def _tell(self, job: Job, **changes: Any) -> None:
        with self._changing():
            if job is self._job:
                self.state = replace(self.state, **changes)

    def _finish(
        self, job: Job, notice: Notice, error: BaseException | None = None, **changes: Any
    ) -> None:
        with self._changing():
            # What comes out of a cancelled job never appears.
            if job is self._job:
                self.error = error
                self._end(notice, **changes)
