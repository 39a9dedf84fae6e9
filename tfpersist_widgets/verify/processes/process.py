"""A process for one task, seen from the kernel."""

from __future__ import annotations

import json
import shutil
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tfpersist_widgets.verify.processes.groups import memory_kills
from tfpersist_widgets.verify.processes.outcome import End, Outcome, how, read_output
from tfpersist_widgets.verify.processes.task import OUTPUT, PACKAGE, Task

BOOTSTRAP = Path(__file__).with_name("bootstrap.py")
KILLED = -9  # SIGKILL, which Windows has no name for
POLL_SECONDS = 0.02  # how soon a cancel, an end or a flood is noticed
FLOOD = 64 * 2**20  # bytes of output; more than any log that a person would read


class Process(ABC):
    """A process that has served nobody yet, and its scratch folder.

    Attributes
    ----------
    folder : pathlib.Path
        Exists and is empty; removed by :meth:`close`.
    readable : tuple of str
        What the process may read besides Python's and the system's own files.
    made : str
        How it was made, in words.
    """

    made = ""

    def __init__(self, folder: Path, readable: tuple[str, ...]) -> None:
        self.folder = folder
        self.readable = readable

    def run(self, task: Task, *, timeout: float, cancel: threading.Event | None = None) -> Outcome:
        """Run a task, once, and wait for the end.

        Parameters
        ----------
        task : Task
        timeout : float
            Seconds until the process and all that it started are killed.
        cancel : threading.Event, optional
            Kills them as soon as it is set.

        Returns
        -------
        Outcome
            Never raises for anything that the process does.
        """
        task.write(self.folder)
        kills, end, code = memory_kills(), End.CANCELLED, 0
        try:
            self._begin(timeout, cancel or threading.Event())
            end = self._watch(time.monotonic() + timeout, cancel)
        finally:
            code = self._finish()
        if end is End.FINISHED and code != 0:
            # The system's way of killing; whatever runs inside can kill itself like that too.
            starved = code == KILLED and memory_kills() > kills
            end = End.STARVED if starved else End.CRASHED
        held, allowed = self._isolation(), task.limits.memory
        return Outcome(end, how(code), self._printed(), self.made, held, allowed)

    @property
    @abstractmethod
    def pid(self) -> int:
        """Its number, once it exists."""

    def meet(self, seconds: float) -> None:  # noqa: B027 - only a fork has to be waited for
        """Wait until it exists."""

    def alive(self) -> bool:
        """Whether it still waits for its task: the system may have ended it."""
        return not self._ended(0)

    @abstractmethod
    def _begin(self, timeout: float, cancel: threading.Event) -> None:
        """Tell the process to begin, as soon as it is ready."""

    @abstractmethod
    def _isolation(self) -> tuple[str, ...]:
        """What held it in, as far as it said so."""

    @abstractmethod
    def _ended(self, seconds: float) -> bool:
        """Whether it has ended, waiting for so long at most."""

    @abstractmethod
    def _finish(self) -> int:
        """Kill what still runs; the exit code, negative for a signal."""

    def close(self) -> None:
        """End the process when it was not used, and remove its folder."""
        self._finish()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _watch(self, deadline: float, cancel: threading.Event | None) -> End:
        printed = self.folder / OUTPUT
        while time.monotonic() < deadline:
            if cancel is not None and cancel.is_set():
                return End.CANCELLED
            if self._ended(POLL_SECONDS):
                return End.FINISHED
            if printed.exists() and printed.stat().st_size > FLOOD:
                return End.FLOODED
        return End.TIMED_OUT

    def _printed(self) -> str:
        try:
            with (self.folder / OUTPUT).open("rb") as output:
                return read_output(output)
        except OSError:  # it ended before it had settled
            return ""


def command(entry: str, sys_path: tuple[str, ...], arguments: Mapping[str, Any]) -> str:
    """The argument of the first file: what to import, and which function to call."""
    return json.dumps(
        {
            "package": str(PACKAGE),
            "sys_path": sys_path,
            "entry": f"{__package__}.{entry}",
            "arguments": dict(arguments),
        }
    )
