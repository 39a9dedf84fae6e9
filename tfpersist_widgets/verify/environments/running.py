"""Runs a command that may take minutes: its lines are told at once, and it can be stopped."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.explain import redact
from tfpersist_widgets.verify.environments.surroundings import surroundings

Tell = Callable[[str], None]

POLL_SECONDS = 0.05  # how soon a cancel is noticed
_KEPT_LINES = 500
_LONGEST_LINE = 2000  # characters


@dataclass(frozen=True)
class Ended:
    """How a command ended.

    Attributes
    ----------
    code : int
        Its exit code; negative for a signal.
    lines : tuple of str
        The last that it printed, with placeholders for paths of this machine.
    """

    code: int
    lines: tuple[str, ...]


def run(
    command: Sequence[str], folder: Path, *, tell: Tell, cancel: threading.Event, log: Path
) -> Ended:
    """Run a command in a folder; kill it, and all that it started, when it is cancelled.

    Parameters
    ----------
    command : sequence of str
    folder : pathlib.Path
        Where it runs. It stands as ENVIRONMENTS in what is told.
    tell : callable
        Is given each line, in this thread.
    cancel : threading.Event
    log : pathlib.Path
        What it prints is added to this file, as far as the disk has room.

    Raises
    ------
    Cancelled
    OSError
        It cannot be started.
    """
    process = _start(command, folder)
    said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(process, said, log), daemon=True)
    reader.start()
    kept: deque[str] = deque(maxlen=_KEPT_LINES)
    try:
        for line in _lines(process, said, cancel):
            plain = redact(line, {str(folder): "ENVIRONMENTS"})
            kept.append(plain)
            tell(plain)
    finally:
        _kill(process)
        reader.join()
        code = process.wait()
        if process.stdout is not None:
            process.stdout.close()
    return Ended(code, tuple(kept))


def _lines(
    process: subprocess.Popen[str], said: queue.SimpleQueue[str | None], cancel: threading.Event
) -> Iterator[str]:
    while True:
        if cancel.is_set():
            raise _cancelled()
        try:
            line = said.get(timeout=POLL_SECONDS)
        except queue.Empty:
            if process.poll() is not None:
                _kill(process)  # something that it started still holds its output
            continue
        if line is None:
            break
        yield line
    while process.poll() is None:  # it said all that it had to say
        if cancel.wait(POLL_SECONDS):
            raise _cancelled()


def _cancelled() -> Cancelled:
    return Cancelled("Making the environment was cancelled; what was made of it is removed.")


def _read(process: subprocess.Popen[str], said: queue.SimpleQueue[str | None], log: Path) -> None:
    assert process.stdout is not None
    with contextlib.ExitStack() as stack:
        sink = None
        with contextlib.suppress(OSError):
            sink = stack.enter_context(log.open("a", encoding="utf-8", errors="replace"))
        for line in process.stdout:
            plain = "".join(letter for letter in line if letter.isprintable())[:_LONGEST_LINE]
            if sink is not None:
                with contextlib.suppress(OSError):  # a full disk must not hide why
                    print(plain, file=sink, flush=True)
            if plain.strip():
                said.put(plain)
    said.put(None)


def _start(command: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    group: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own
        list(command),
        cwd=folder,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        **group,
    )


def _kill(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
