"""Work whose timing and outcome a test decides; everything else stays real."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.render import samples
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.records import Progress, RoundTrip

PATIENCE = 120  # seconds after which a test that waits has failed
STEPS = ("saving", "loading in this process", "loading in a fresh process")


class ScriptedWork:
    """Stands in for `api.roundtrip`, and its `check` for `api.check`; can be held up.

    A save writes a small file.

    Attributes
    ----------
    calls : list of dict
        The arguments of each call.
    outcome : RoundTrip or BaseException
        What the next call returns or raises.
    heeds_cancel : bool
        Whether a held call ends when its cancel event is set, as a child process
        does; work inside the kernel does not.
    """

    def __init__(self) -> None:
        self.calls: list[dict] = []
        self.outcome: RoundTrip | BaseException = samples.roundtrip()
        self.heeds_cancel = True
        self.started = threading.Event()
        self.ended = threading.Event()
        self._go = threading.Event()
        self._go.set()

    def hold(self) -> None:
        """Let calls wait after their last step."""
        self._go.clear()

    def go(self) -> None:
        """Let calls that wait go on."""
        self._go.set()

    def __call__(self, model, strategy, *, path, progress, cancel, **options) -> RoundTrip:
        self.calls.append({"model": model, "strategy": strategy, "path": path, **options})
        outcome = self._worked(progress, cancel)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("an artifact")
        return outcome

    def check(self, path, model, *, progress, cancel, **options) -> RoundTrip:
        self.calls.append({"model": model, "path": path, **options})
        return self._worked(progress, cancel)

    def _worked(self, progress, cancel: threading.Event) -> RoundTrip:
        for number, step in enumerate(STEPS):
            progress(Progress(step, number, len(STEPS)))
        self.started.set()
        try:
            return self._outcome(cancel)
        finally:
            self.ended.set()

    def _outcome(self, cancel: threading.Event) -> RoundTrip:
        for _ in range(PATIENCE * 100):
            if self._go.wait(0.01):
                break
            if self.heeds_cancel and cancel.is_set():
                raise Cancelled("The user asked to stop.")
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome
