"""A cold child: a new interpreter for one task."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tfpersist_widgets.verify.processes.outcome import End, Outcome

BOOTSTRAP = Path(__file__).with_name("bootstrap.py")
POLL_SECONDS = 0.05  # how soon a cancel or an end is noticed
OUTPUT_CHARACTERS = 20_000  # more than a person reads; a flood stays on disk
PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Task:
    """One function to run in a process of its own.

    Attributes
    ----------
    target : str
        ``"package.module:function"`` of this package; called with ``folder``.
    folder : pathlib.Path
        Scratch folder: holds what the function reads and writes, and is its
        working directory.
    sys_path : sequence of str
        The whole module search path of the child.
    environment : mapping of str to str
        Added to a copy of this process's environment.
    """

    target: str
    folder: Path
    sys_path: Sequence[str]
    environment: Mapping[str, str]


def run_cold(task: Task, *, timeout: float, cancel: threading.Event | None = None) -> Outcome:
    """Run a task in a new interpreter and wait for its end.

    Parameters
    ----------
    task : Task
    timeout : float
        Seconds until the child and its whole process group are killed.
    cancel : threading.Event, optional
        Kills them as soon as it is set.

    Returns
    -------
    Outcome
        Never raises for anything that the child does.
    """
    request = task.folder / "request.json"
    request.write_text(
        json.dumps(
            {
                "target": task.target,
                "folder": str(task.folder),
                "package": str(PACKAGE),
                "sys_path": list(task.sys_path),
            }
        ),
        encoding="utf-8",
    )
    with (task.folder / "output.txt").open("w+b") as output:
        child = _start(request, task, output)
        try:
            end = _wait(child, timeout, cancel)
        finally:
            _kill_group(child)
        return Outcome(end, _how(child.returncode), _read(output))


def _start(request: Path, task: Task, output: IO[bytes]) -> subprocess.Popen[bytes]:
    group: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own file
        [sys.executable, "-I", str(BOOTSTRAP), str(request)],
        cwd=task.folder,
        env=os.environ | dict(task.environment),
        stdin=subprocess.PIPE,  # stays open as long as we live: its end tells the child
        stdout=output,
        stderr=subprocess.STDOUT,
        **group,
    )


def _wait(child: subprocess.Popen[bytes], timeout: float, cancel: threading.Event | None) -> End:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if cancel is not None and cancel.is_set():
            return End.CANCELLED
        with contextlib.suppress(subprocess.TimeoutExpired):
            return End.FINISHED if child.wait(POLL_SECONDS) == 0 else End.CRASHED
    return End.TIMED_OUT


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and what it started, also when it ended by itself."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdin is not None:
        child.stdin.close()


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


def _read(output: IO[bytes]) -> str:
    """What was printed; of a flood, the first and the last part."""
    size = output.seek(0, os.SEEK_END)
    half = OUTPUT_CHARACTERS // 2
    output.seek(0)
    if size <= OUTPUT_CHARACTERS:
        return output.read().decode(errors="replace")
    first = output.read(half)
    output.seek(size - half)
    return f"{first.decode(errors='replace')}\n…\n{output.read(half).decode(errors='replace')}"
