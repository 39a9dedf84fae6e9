"""A check that was sent away goes on as long as a file of its kernel exists.

An event cannot travel to another process, and the future of a check that runs can
no longer be cancelled; a file that both sides see does for both.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

POLL_SECONDS = 0.02  # how soon the end of a lease is noticed


@contextlib.contextmanager
def leased(lease: Path | None, cancel: threading.Event | None = None) -> Iterator[threading.Event]:
    """An event that is set when the lease ends, or the one that was given.

    Parameters
    ----------
    lease : pathlib.Path, optional
        A file in a folder of its own. Where that folder cannot be seen, the
        lease cannot end.
    cancel : threading.Event, optional
    """
    ended = cancel or threading.Event()
    if lease is None or not lease.parent.is_dir():
        yield ended
        return
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(lease, ended, over), daemon=True)
    watch.start()
    try:
        yield ended
    finally:
        over.set()
        watch.join()


def _watch(lease: Path, ended: threading.Event, over: threading.Event) -> None:
    while lease.exists():
        if over.wait(POLL_SECONDS):
            return
    ended.set()
