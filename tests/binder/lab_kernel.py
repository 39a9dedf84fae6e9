"""A kernel of a JupyterLab server, seen over the websocket that a browser has."""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import nbformat
import websocket

SILENCE_SECONDS = 1800.0  # no lesson's cell is silent for so long, on any machine
RAISES = "raises-exception"


class CellFailed(Exception):
    """A cell raised; holds its source and its traceback."""


class KernelDied(Exception):
    """The kernel ended, or the server began another in its place."""


@dataclass
class Kernel:
    """A kernel that answers."""

    socket: websocket.WebSocket
    session: str = field(default_factory=lambda: uuid.uuid4().hex)

    def run(self, cell: nbformat.NotebookNode) -> str:
        """Run a cell and wait until it is done; returns what it printed.

        Raises
        ------
        CellFailed, KernelDied
        """
        asked = self._send({"code": cell.source, "allow_stdin": False, "stop_on_error": True})
        printed, raised = [], ""
        for message in self._answers(asked):
            content = message["content"]
            if message["msg_type"] == "stream":
                printed.append(content["text"])
            if message["msg_type"] == "error":
                raised = "\n".join(content["traceback"])
        if raised and RAISES not in cell.metadata.get("tags", []):
            raise CellFailed(f"{cell.source}\n\n{raised}")
        return "".join(printed)

    def _send(self, content: dict[str, Any]) -> str:
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": "execute_request", "version": "5.4"}
        header |= {"session": self.session, "username": "", "date": "2000-01-01T00:00:00Z"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        return number

    def _answers(self, asked: str) -> Iterator[dict[str, Any]]:
        """What is published about a request, until the kernel is idle and has replied."""
        missing = {"status", "execute_reply"}
        while missing:
            message = self._next()
            state = message["content"].get("execution_state")
            if message["msg_type"] == "status" and state in ("restarting", "dead"):
                raise KernelDied(f"the server says that the kernel is {state}")
            if message["parent_header"].get("msg_id") != asked:
                continue
            yield message
            if message["msg_type"] != "status" or state == "idle":
                missing.discard(message["msg_type"])

    def _next(self) -> dict[str, Any]:
        while True:
            text = self.socket.recv()
            if isinstance(text, str):  # else it is a widget's picture, in a frame of its own
                return json.loads(text)  # type: ignore[no-any-return]


@contextlib.contextmanager
def joined(url: str, token: str, kernel: str) -> Iterator[Kernel]:
    """Join a kernel that the server has started."""
    address = f"{url.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
    socket = websocket.create_connection(
        address, timeout=SILENCE_SECONDS, header={"Authorization": f"token {token}"}
    )
    try:
        yield Kernel(socket)
    finally:
        socket.close()
