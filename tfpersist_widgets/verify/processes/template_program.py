"""The template: imports what takes long, runs nothing, and forks a child for each task.

It speaks over one socket of packets. Each order comes with two sockets of the new
child's own: on the first the child says that it is ready and is told to begin; on
the second this program says which process it is, and later how it ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import shutil
import signal
import socket
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tfpersist_widgets.verify.processes.forked_program import live
from tfpersist_widgets.verify.processes.resources import resources
from tfpersist_widgets.verify.processes.task import REQUEST

PACKET = 1 << 16
LOOK_AROUND_SECONDS = 15.0  # how often the idle template wakes up
LEAST_MEMORY = 200 * 2**20  # bytes; with less the system would begin to kill processes
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: orphans of a child become ours, to be ended


@dataclass(frozen=True)
class Child:
    """A forked child, seen from the template."""

    pid: int
    handle: int
    status: socket.socket
    folder: str


def main(control: int, module: str, idle_seconds: float) -> None:
    """Serve until the kernel's end of the socket closes, or nobody asks any more."""
    orders = socket.socket(fileno=control)
    prepared = import_module(module)
    prepared.load()
    gc.freeze()  # what is there now stays shared with the children
    _adopt_orphans()
    orders.send(json.dumps({"unsafe": prepared.unsafe()}).encode())
    _serve(orders, prepared, idle_seconds)
    os._exit(0)


def _adopt_orphans() -> None:
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _serve(orders: socket.socket, prepared: Any, idle_seconds: float) -> None:
    children: dict[int, Child] = {}
    asked, pause = time.monotonic(), min(LOOK_AROUND_SECONDS, idle_seconds)
    while True:
        ready, _, _ = select.select([orders.fileno(), *children], [], [], pause)
        for handle in set(ready) & set(children):
            _bury(children.pop(handle), children)
        if orders.fileno() in ready:
            asked = time.monotonic()
            if not _answer(orders, prepared, children):
                break
        elif _nobody_works(children) and _should_end(asked, idle_seconds):
            break
    for handle in list(children):
        child = children.pop(handle)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        _bury(child, children)
        shutil.rmtree(child.folder, ignore_errors=True)  # the kernel may not be there to do it


def _nobody_works(children: dict[int, Child]) -> bool:
    return not any(Path(child.folder, REQUEST).exists() for child in children.values())


def _should_end(asked: float, idle_seconds: float) -> bool:
    available = resources().memory_available
    short = available is not None and available < LEAST_MEMORY
    return short or time.monotonic() - asked > idle_seconds


def _answer(orders: socket.socket, prepared: Any, children: dict[int, Child]) -> bool:
    """Fork one child; False when nobody is there any more."""
    try:
        message, sockets, _, _ = socket.recv_fds(orders, PACKET, 2)
    except ConnectionResetError:
        return False
    if not message:
        return False
    order = json.loads(message)
    begin, status = (socket.socket(fileno=number) for number in sockets)
    unsafe = prepared.unsafe()
    if unsafe:
        status.send(json.dumps({"unsafe": unsafe}).encode())
        begin.close()
        status.close()
        return True
    pid = os.fork()
    if pid == 0:
        live(begin, order, prepared)
    begin.close()
    handle = os.pidfd_open(pid)
    children[handle] = Child(pid, handle, status, order["folder"])
    with contextlib.suppress(OSError):
        socket.send_fds(status, [json.dumps({"pid": pid}).encode()], [handle])
    return True


def _bury(child: Child, others: dict[int, Child]) -> None:
    """Reap a child that ended, after everything that it started was killed."""
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)  # before reaping: its number is still its own
    _, status = os.waitpid(child.pid, 0)
    _end_orphans({other.pid for other in others.values()})
    os.close(child.handle)
    code = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(OSError):
        child.status.send(json.dumps({"code": code}).encode())
    child.status.close()


def _end_orphans(known: set[int]) -> None:
    """Kill what children left behind; as their reaper we are their parent now."""
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    try:
        found = listing.read_text(encoding="ascii").split()
    except OSError:  # a system built without that file: the group was killed at least
        return
    for pid in {int(word) for word in found} - known:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
