"""Ctrl-C is heeded, also where the exception that it raises gets lost."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def noted() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, beside raising ``KeyboardInterrupt``.

    Python throws away what is raised in a destructor or a callback of compiled code,
    and libraries catch too much: the work would go on as if nobody had pressed a key.
    """
    event, before = threading.Event(), signal.getsignal(signal.SIGINT)
    ours = threading.current_thread() is threading.main_thread() and callable(before)

    def note(number: int, frame: FrameType | None) -> None:
        # Elsewhere: this thread may hold the event's lock while it is interrupted.
        threading.Thread(target=event.set).start()
        if callable(before):
            before(number, frame)

    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield event
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
