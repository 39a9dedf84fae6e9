"""A child in a new interpreter: dearer, and possible everywhere."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from tfpersist_widgets.verify.processes.process import BOOTSTRAP, Process, command
from tfpersist_widgets.verify.processes.spawned_program import ISOLATION
from tfpersist_widgets.verify.processes.task import Preparation, Rehearsal


class SpawnedProcess(Process):
    """A new interpreter that waits for its task.

    Parameters
    ----------
    folder : pathlib.Path
    readable : tuple of str
    preparation : Preparation
    warm : Rehearsal or None
        Load at once and use it once: for a spare that is started ahead of need.
    made : str
    """

    def __init__(
        self,
        folder: Path,
        readable: tuple[str, ...],
        preparation: Preparation,
        *,
        warm: Rehearsal | None,
        made: str = "a new interpreter",
    ) -> None:
        super().__init__(folder, readable)
        self.made = made
        given = {
            "folder": str(folder),
            "readable": readable,
            "module": preparation.module,
            "warm": warm,
        }
        argument = command("spawned_program:main", preparation.sys_path, given)
        self._process = start([sys.executable, "-I", str(BOOTSTRAP), argument])

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def _begin(self, timeout: float, cancel: threading.Event) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(b"!")
            self._process.stdin.flush()

    def _isolation(self) -> tuple[str, ...]:
        try:
            return tuple(json.loads((self.folder / ISOLATION).read_text(encoding="utf-8")))
        except (OSError, ValueError):  # it ended before it had settled
            return ()

    def _ended(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _finish(self) -> int:
        """Kill the child and what it started, also when it ended by itself."""
        if self._process.stdin is None or self._process.stdin.closed:
            return self._process.wait()
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        return code


def start(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process in a group of its own, that ends with this one."""
    group: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own file
        list(command),
        env=environment,
        stdin=subprocess.PIPE,  # stays open as long as we live: its end tells the child
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **group,
    )
