"""The inside of a forked child: cut off from the template, settled, and then one task."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
from typing import Any, NoReturn

from tfpersist_widgets.verify.processes.performing import perform, settle

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
MOST_DESCRIPTORS = 65_536


def live(begin: socket.socket, order: dict[str, Any], prepared: Any) -> NoReturn:
    """Live through one task and end; nothing returns to the template's loop."""
    try:
        begin = _cut_off(begin)
        held = settle(order["folder"], order["readable"])
        if order["warm"] is not None:
            prepared.warm(order["folder"], order["warm"])
        begin.send(json.dumps({"isolation": held}).encode())
        # Nothing arrives when the kernel ended or does not need this child any more.
        if begin.recv(1):
            perform(order["folder"], lambda: _tell(begin))
    finally:
        os._exit(1)


def _tell(end: socket.socket) -> None:
    end.send(b"!")


def _cut_off(begin: socket.socket) -> socket.socket:
    """Leave the template's session and every descriptor but the one for this child."""
    os.setsid()
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    kept = os.dup2(begin.detach(), 3)
    os.closerange(4, MOST_DESCRIPTORS)
    return socket.socket(fileno=kept)
