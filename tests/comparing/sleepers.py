"""A model whose load in another process never ends, and a look at that process."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from tests.bombs import bomb
from tfpersist_widgets.verify.processes.task import OUTPUT

SLEEP = """
print(__name__, "sleeps in", os.getpid(), flush=True)
time.sleep(1000)
"""
PATIENCE = 300  # seconds; a process that has not come up by then never will


def sleeper(folder, monkeypatch):
    """A tf.Module that sleeps while it is unpickled in any process but this one."""
    return bomb(folder, monkeypatch, SLEEP)


def wait_for_sleep(model) -> int:
    """The process in which the model's load sleeps, once it does."""
    told = f"{type(model).__module__} sleeps in "
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for printed in Path(tempfile.gettempdir()).glob(f"tfpersist-check-*/{OUTPUT}"):
            try:
                _, found, process = printed.read_text(errors="replace").partition(told)
            except OSError:  # its check has just ended
                continue
            if found and process.endswith("\n"):
                return int(process)
        time.sleep(0.02)
    raise AssertionError("no process came to sleep")


def when_asleep(model, act) -> list[int]:
    """Call ``act`` as soon as the load sleeps; the process is in the list by then."""
    processes: list[int] = []

    def wait() -> None:
        processes.append(wait_for_sleep(model))
        act()

    threading.Thread(target=wait, daemon=True).start()
    return processes


def alive(process: int) -> bool:
    """Whether a process runs; one that only waits to be reaped does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
