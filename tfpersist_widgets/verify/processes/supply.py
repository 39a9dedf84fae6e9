"""Which process does the next task: a warmed spare, a fork on demand, or a cold one."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.verify.processes.forked import TemplateGone, TemplateUnsafe
from tfpersist_widgets.verify.processes.process import Process
from tfpersist_widgets.verify.processes.resources import Resources, resources
from tfpersist_widgets.verify.processes.spawned import SpawnedProcess
from tfpersist_widgets.verify.processes.task import Preparation, Rehearsal
from tfpersist_widgets.verify.processes.template import Template

STANDING_BYTES = 500 * 2**20  # free memory with which processes may stand by
MEET_SECONDS = 30.0
SHORT_OF_MEMORY = (
    f"a new interpreter, since less than {STANDING_BYTES // 2**20} MiB of memory is free"
)


class Supply:
    """Keeps the template and one spare, and hands out processes that served nobody.

    Nothing starts before the first call; everything ends with this process, after
    idle minutes, and when memory runs short.

    Parameters
    ----------
    look : callable
        Returns the `Resources` of this moment.
    keeps_spare : bool
        Whether to keep a warmed spare beside the template.
    """

    def __init__(
        self, look: Callable[[], Resources] = resources, *, keeps_spare: bool = True
    ) -> None:
        self._look = look
        self._keeps_spare = keeps_spare
        self._lock = threading.Lock()
        self._template: Template | None = None
        self._spare: Process | None = None
        self._preparation: Preparation | None = None
        self._shown: tuple[str, ...] = ()
        self._rehearsal: Rehearsal = ()
        self._unsafe = False
        self._at_work = 0  # processes that were handed out: a fork ends with its template

    def get_ready(self, preparation: Preparation, readable: Iterable[str] = ()) -> None:
        """Start what takes long, without waiting for it."""
        with self._lock:
            if self._memory_allows() and not self._works_for_others(preparation):
                self._stand(preparation)
                self._shown = tuple(dict.fromkeys(readable))

    @contextlib.contextmanager
    def take(
        self,
        preparation: Preparation,
        readable: Iterable[str],
        *,
        keep_shown: Iterable[str] = (),
        rehearsal: Rehearsal = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[Process]:
        """A process for one task; ended and cleaned up when the block is left.

        Parameters
        ----------
        preparation : Preparation
        readable : iterable of str
            What the task must be able to read.
        keep_shown : iterable of str
            What the next spare shall be able to read, so that it fits as well.
        rehearsal : Rehearsal
            What the next spare shall try out ahead, since the next task is likely to
            be of the same kind.
        cancel : threading.Event, optional
            Ends the wait for a process that is not there yet.

        Raises
        ------
        Cancelled
        """
        wanted = tuple(dict.fromkeys(readable))
        with self._lock:
            process = self._choose(preparation, wanted, cancel)
            self._shown = tuple(dict.fromkeys(keep_shown)) or self._shown
            self._rehearsal = rehearsal or self._rehearsal
            self._at_work += 1
        try:
            yield process
        finally:
            process.close()
            with self._lock:  # not before: the spare would warm up at the task's expense
                self._at_work -= 1
                self._renew_spare(preparation)

    def standing(self) -> tuple[int, ...]:
        """Numbers of the processes that stand by: the template, and the spare."""
        with self._lock:
            there = [it for it in (self._template, self._spare) if it is not None and it.alive()]
            return tuple(it.pid for it in there)

    def make_room(self) -> None:
        """End what stands by, for the sake of its memory, but nothing that is at work."""
        with self._lock:
            self._make_room()

    def stop(self) -> None:
        """End everything that stands by."""
        with self._lock:
            self._drop()

    def forget(self) -> None:
        """In a process forked from this one: nothing of it is ours."""
        self._lock = threading.Lock()
        if self._template is not None:
            self._template.forget()
        self._template = self._spare = None

    def _choose(
        self, preparation: Preparation, wanted: tuple[str, ...], cancel: threading.Event | None
    ) -> Process:
        if not self._memory_allows():
            self._make_room()
            return _spawn(preparation, wanted, made=SHORT_OF_MEMORY)
        if self._works_for_others(preparation):
            return _spawn(preparation, wanted)
        self._stand(preparation)
        return (
            self._fitting_spare(wanted)
            or self._fork_now(preparation, wanted, cancel)
            or _spawn(preparation, wanted)
        )

    def _fork_now(
        self, preparation: Preparation, wanted: tuple[str, ...], cancel: threading.Event | None
    ) -> Process | None:
        child = None
        try:
            child = self._fork(wanted, cancel=cancel)
            if child is not None:
                child.meet(MEET_SECONDS)
        except TemplateGone as error:
            if child is not None:
                child.close()
            self._drop()
            self._preparation, self._unsafe = preparation, isinstance(error, TemplateUnsafe)
            return None
        return child

    def _fitting_spare(self, wanted: tuple[str, ...]) -> Process | None:
        """The spare, when it still waits and may read what the task needs."""
        spare, self._spare = self._spare, None
        if spare is None:
            return None
        with contextlib.suppress(TemplateGone):
            spare.meet(MEET_SECONDS)
            if spare.alive() and all(_covered(path, spare.readable) for path in wanted):
                return spare
        spare.close()
        return None

    def _stand(self, preparation: Preparation) -> None:
        """Have a template of these flags, where forking can be trusted."""
        if self._preparation != preparation:
            self._drop()
            self._preparation = preparation
        if self._template is not None and not self._template.alive():
            self._drop()  # it ended by itself, after idle minutes or for want of memory
        if _fork_is_trusted() and self._template is None and not self._unsafe:
            self._template = Template(preparation)

    def _fork(
        self,
        wanted: tuple[str, ...],
        warm: Rehearsal | None = None,
        cancel: threading.Event | None = None,
    ) -> Process | None:
        if self._template is None:
            return None
        folder = _folder()
        try:
            return self._template.fork(folder, wanted, warm, cancel)
        except (TemplateGone, Cancelled):
            folder.rmdir()
            raise

    def _renew_spare(self, preparation: Preparation) -> None:
        if not self._memory_allows():
            self._make_room()
            return
        if not self._keeps_spare or self._spare is not None or self._preparation != preparation:
            return
        if self._template is None:
            self._spare = _spawn(preparation, self._shown, warm=self._rehearsal)
            return
        with contextlib.suppress(TemplateGone):
            self._spare = self._fork(self._shown, self._rehearsal)

    def _memory_allows(self) -> bool:
        available = self._look().memory_available
        return available is None or available >= STANDING_BYTES

    def _works_for_others(self, preparation: Preparation) -> bool:
        """Whether the template cannot make way for one of other flags."""
        return self._at_work > 0 and self._preparation not in (preparation, None)

    def _make_room(self) -> None:
        if not self._at_work:
            self._drop()
        elif self._spare is not None:
            self._spare.close()
            self._spare = None

    def _drop(self) -> None:
        if self._spare is not None:
            self._spare.close()
        if self._template is not None:
            self._template.stop()
        self._template = self._spare = self._preparation = None
        self._unsafe = False


def _fork_is_trusted() -> bool:
    # macOS may fork, but its frameworks do not survive it; pidfd needs Linux 5.3.
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def _spawn(
    preparation: Preparation,
    readable: tuple[str, ...],
    *,
    warm: Rehearsal | None = None,
    made: str = "a new interpreter",
) -> SpawnedProcess:
    return SpawnedProcess(_folder(), readable, preparation, warm=warm, made=made)


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="tfpersist-check-"))


def _covered(path: str, shown: Iterable[str]) -> bool:
    return any(Path(path).is_relative_to(place) for place in shown)


SUPPLY = Supply()
# For the few tasks with flags of their own: they must not cost the others their
# template, and are too few to pay for a spare.
APART = Supply(keeps_spare=False)
for one in (SUPPLY, APART):
    atexit.register(one.stop)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=one.forget)
