"""Who runs the checks: threads of this process, or an executor of the user's."""

from __future__ import annotations

import dataclasses
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import TracebackType

from tfpersist_widgets.comparing.board import Cell
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.explain import redact
from tfpersist_widgets.records import Verification
from tfpersist_widgets.verify import (
    Check,
    CheckElsewhere,
    CheckResult,
    Options,
    Ready,
    conclude,
    run,
    run_check,
    with_luggage,
)
from tfpersist_widgets.verify.processes import End
from tfpersist_widgets.verify.processes.resources import concurrent_checks

POLL_SECONDS = 0.02  # how soon a cancel is noticed
END_SECONDS = 1.0  # for workers elsewhere to end their children; ours are waited for
ON_THIS_MACHINE = "another release is looked for on this machine only, and an executor was given"
CHECK_HERE = "Leave out executor= to check on this machine, or look at the executor's own log."


class Workers:
    """Starts checks, and yields their verifications as they end.

    Leaving the ``with`` block by an exception, or setting ``cancel``, ends every
    check: an event for those in this process, and for those elsewhere a file that
    is removed, which every worker with the same disk watches.

    Parameters
    ----------
    executor : concurrent.futures.Executor, optional
        Never shut down here. Without one, as many threads as cores and memory
        allow children.
    options : Options
        Its ``cancel`` ends them.
    """

    def __init__(self, executor: Executor | None, options: Options) -> None:
        self._theirs = executor
        self._options = options
        self._ours: ThreadPoolExecutor | None = None
        self._cancel = options.cancel
        self._stop, self._closed = threading.Event(), threading.Event()
        self._running: dict[Future[CheckResult], tuple[Cell, Ready]] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="tfpersist-lease-")
        self._lease = Path(self._folder.name) / "goes-on"
        self._watch = threading.Thread(target=self._end_when_cancelled, daemon=True)

    def __enter__(self) -> Workers:
        self._lease.touch()
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._end()
            wait(self._running, END_SECONDS)
        if self._ours is not None:
            self._ours.shutdown(cancel_futures=True)
        self._closed.set()
        self._watch.join()
        self._folder.cleanup()

    def start(self, cell: Cell, ready: Ready) -> None:
        """Start a check, now or as soon as a worker is free."""
        self._running[self._submitted(ready)] = (cell, ready)

    def finished(self, *, until_all: bool) -> Iterator[tuple[Cell, Verification]]:
        """The checks that have ended; with ``until_all``, all of them, one by one.

        Raises
        ------
        Cancelled
        """
        while self._running:
            ended = self._ended(POLL_SECONDS if until_all else 0)
            for future in ended:
                cell, ready = self._running.pop(future)
                result = _result_of(future)
                if self._cancel.is_set():
                    break
                packed = _packed(ready, result)
                if packed is not None:
                    self.start(cell, dataclasses.replace(ready, check=packed))
                else:
                    yield cell, conclude(ready, result, self._options)
            if self._cancel.is_set():
                raise Cancelled("The comparison was cancelled; its processes were ended.")
            if not until_all and not ended:
                return

    def _ended(self, seconds: float) -> list[Future[CheckResult]]:
        return list(wait(self._running, seconds, FIRST_COMPLETED).done)

    def _submitted(self, ready: Ready) -> Future[CheckResult]:
        try:
            if self._theirs is not None:
                if isinstance(ready.check, CheckElsewhere):
                    return _known(CheckResult.unable(ON_THIS_MACHINE, CHECK_HERE))
                leased = dataclasses.replace(ready.check, lease=self._lease)
                return self._theirs.submit(run_check, leased)
            if self._ours is None:
                # The first artifact stands for the others: what a child loads is the model.
                several = concurrent_checks(ready.subject.artifact.size)
                self._ours = ThreadPoolExecutor(several, "tfpersist-check")
            return self._ours.submit(run, ready.check, self._stop)
        except Exception as error:  # an executor that was shut down, or is broken
            failed: Future[CheckResult] = Future()
            failed.set_exception(error)
            return failed

    def _end_when_cancelled(self) -> None:
        while not self._closed.is_set():
            if self._cancel.wait(POLL_SECONDS):
                self._end()
                return

    def _end(self) -> None:
        self._stop.set()
        self._lease.unlink(missing_ok=True)
        for future in tuple(self._running):
            future.cancel()


def _packed(ready: Ready, result: CheckResult) -> Check | None:
    """The check with the artifact's bytes, where the worker had not the artifact that is meant."""
    if not result.elsewhere or isinstance(ready.check, CheckElsewhere):
        return None
    return with_luggage(ready.check)


def _known(result: CheckResult) -> Future[CheckResult]:
    """A check that has ended before it began."""
    future: Future[CheckResult] = Future()
    future.set_result(result)
    return future


def _result_of(future: Future[CheckResult]) -> CheckResult:
    try:
        result = future.result()
    except Exception as error:
        why = redact(f"{type(error).__name__}: {error}")
        return CheckResult.unable(f"the check could not be run ({why})", CHECK_HERE)
    if result.outcome.end is End.CANCELLED:
        return CheckResult.unable("its process was ended before it had looked", CHECK_HERE)
    return result
