"""Lets the disk begin to write while the rest of a large file is still being made."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from typing import IO, Any

PAUSE = 0.005  # seconds between two flushes: some ten mebibytes


@contextlib.contextmanager
def flushed_early(file: IO[Any]) -> Iterator[None]:
    """Flush what was written so far, again and again, for the time of a ``with`` block.

    A save ends with a flush, which waits for the disk. A zip archive sums up
    every byte as it goes, and the disk would be idle meanwhile.
    """
    flush = getattr(os, "fdatasync", None)  # not on macOS and Windows: nothing is gained there
    if flush is None:
        yield
        return
    ended = threading.Event()

    def keep_flushing() -> None:
        with contextlib.suppress(OSError):  # the save's own flush, at its end, meets it too
            while not ended.wait(PAUSE):
                flush(file.fileno())

    thread = threading.Thread(target=keep_flushing, name="tfpersist-flush")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
