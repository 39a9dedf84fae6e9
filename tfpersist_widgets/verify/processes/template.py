"""The template, seen from the kernel: started once, asked for a child as often as needed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.verify.processes.forked import (
    END_SECONDS,
    PACKET,
    ForkedProcess,
    TemplateGone,
    TemplateUnsafe,
    arrives,
)
from tfpersist_widgets.verify.processes.process import BOOTSTRAP, POLL_SECONDS, command
from tfpersist_widgets.verify.processes.task import Preparation, Rehearsal

START_SECONDS = 120.0  # to import TensorFlow on a slow disk
# With a pool of threads started by the import, the template could not be forked.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Template:
    """A helper process that imported what takes long and forks one child for each task.

    Starting it returns at once; the first fork waits until it is ready.
    """

    def __init__(self, preparation: Preparation) -> None:
        self.preparation = preparation
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        given = {
            "control": theirs.fileno(),
            "module": preparation.module,
            "idle_seconds": preparation.idle_seconds,
        }
        argument = command("template_program:main", preparation.sys_path, given)
        self._process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-I", str(BOOTSTRAP), argument],
            pass_fds=[theirs.fileno()],
            env=os.environ | dict(preparation.flags) | ONE_THREAD,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._ready = False

    def fork(
        self,
        folder: Path,
        readable: tuple[str, ...],
        warm: Rehearsal | None = None,
        cancel: threading.Event | None = None,
    ) -> ForkedProcess:
        """A new child; whether it really came to be shows when it is used.

        Without a rehearsal it is not warmed.

        Raises
        ------
        TemplateGone, Cancelled
        """
        self._wait_until_ready(cancel or threading.Event())
        begin, its_begin = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        status, its_status = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        order = json.dumps({"folder": str(folder), "readable": readable, "warm": warm})
        try:
            numbers = [its_begin.fileno(), its_status.fileno()]
            socket.send_fds(self._orders, [order.encode()], numbers)
        except OSError as error:
            begin.close()
            status.close()
            raise TemplateGone(f"the template cannot be asked: {error}") from error
        finally:
            its_begin.close()
            its_status.close()
        return ForkedProcess(folder, readable, begin, status)

    def _wait_until_ready(self, cancel: threading.Event) -> None:
        if self._ready:
            return
        deadline = time.monotonic() + START_SECONDS
        while not arrives(self._orders, POLL_SECONDS):
            if cancel.is_set():
                raise Cancelled("The check was cancelled before its process was there.")
            if time.monotonic() > deadline:
                raise TemplateGone("the template did not start in time")
        answer = self._orders.recv(PACKET)
        if not answer:
            raise TemplateGone("the template ended while it was importing TensorFlow")
        unsafe = json.loads(answer)["unsafe"]
        if unsafe:
            raise TemplateUnsafe(unsafe)
        self._ready = True

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it; its children end with it."""
        self._orders.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        """Let go of it in a process that was forked from the one that started it."""
        self._orders.close()
        self._process.returncode = 0  # not ours to wait for
