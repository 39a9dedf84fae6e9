"""A child of the template, seen from the kernel."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import threading
import time
from pathlib import Path

from tfpersist_widgets.verify.processes.process import POLL_SECONDS, Process

END_SECONDS = 10.0  # for the template to say how a killed child ended
PACKET = 1 << 16


class TemplateGone(Exception):
    """The template cannot fork now: it ended, or does not answer."""


class TemplateUnsafe(TemplateGone):
    """The template is not in the one state in which a fork is safe."""


class ForkedProcess(Process):
    """One child of the template."""

    made = "a fork of a template process"

    def __init__(
        self,
        folder: Path,
        readable: tuple[str, ...],
        begin: socket.socket,
        status: socket.socket,
    ) -> None:
        super().__init__(folder, readable)
        self._begin_socket = begin
        self._status = status
        self._handle = -1
        self._pid = 0
        self._code: int | None = None
        self._held: tuple[str, ...] = ()
        self._done = False

    def _begin(self, timeout: float, cancel: threading.Event) -> None:
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline and not cancel.is_set():
            if not arrives(self._begin_socket, POLL_SECONDS):
                continue
            ready = self._begin_socket.recv(PACKET)
            if ready:  # else it ended before that, and the watch will see it
                self._held = tuple(json.loads(ready)["isolation"])
                with contextlib.suppress(BrokenPipeError):
                    self._begin_socket.send(b"!")
            return

    def _isolation(self) -> tuple[str, ...]:
        return self._held

    @property
    def pid(self) -> int:
        """Its number, once it exists."""
        self.meet(END_SECONDS)
        return self._pid

    def meet(self, timeout: float) -> None:
        """Receive the child's handle, by which it is known even after its number is not.

        Raises
        ------
        TemplateGone
            When there is no child.
        """
        if self._handle >= 0 or self._code is not None:
            return
        if not arrives(self._status, timeout):
            raise TemplateGone("the template did not fork in time")
        message, handles, _, _ = socket.recv_fds(self._status, PACKET, 1)
        if not message:
            raise TemplateGone("the template ended")
        said = json.loads(message)
        if "unsafe" in said:
            raise TemplateUnsafe(said["unsafe"])
        self._handle, self._pid = handles[0], said["pid"]

    def alive(self) -> bool:
        """Whether it still waits for its task."""
        with contextlib.suppress(TemplateGone):
            self.meet(END_SECONDS)
            return not self._gone(0)
        return False

    def _ended(self, seconds: float) -> bool:
        """Whether it is gone, or has said that all is done and goes."""
        if not arrives(self._begin_socket, seconds):
            return self._gone(0)
        # A loaded file may say so as well: what it has not reported is missing then.
        self._done = bool(self._begin_socket.recv(1))
        return self._done or self._gone(seconds)

    def _gone(self, seconds: float) -> bool:
        return bool(select.select([self._handle], [], [], seconds)[0])

    def _finish(self) -> int:
        if self._code is None:
            self._code = self._end()
            self._begin_socket.close()
            self._status.close()
        return self._code

    def _end(self) -> int:
        with contextlib.suppress(TemplateGone):
            self.meet(END_SECONDS)
        if self._handle < 0:
            return -signal.SIGKILL  # it never came to be
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        os.close(self._handle)
        self._handle = -1
        if self._done:
            return 0  # the template takes away what is left of it
        if not arrives(self._status, END_SECONDS):
            return -signal.SIGKILL
        message = self._status.recv(PACKET)
        # No message: the template was ended, and its children with it.
        return int(json.loads(message)["code"]) if message else -signal.SIGKILL


def arrives(end: socket.socket, seconds: float) -> bool:
    """Whether something can be read from a socket, waiting for so long at most."""
    return bool(select.select([end], [], [], seconds)[0])
