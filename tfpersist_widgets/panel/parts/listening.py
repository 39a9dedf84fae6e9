"""Tells what a user changed in a widget from what the view itself set."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Listening:
    """Passes on the changes of users, and none that the drawing thread makes."""

    def __init__(self) -> None:
        self._drawing: int | None = None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """For the time of the block this thread is the one that draws."""
        self._drawing = threading.get_ident()
        try:
            yield
        finally:
            self._drawing = None

    def to(self, widget: Any, ask: Callable[[Any], None]) -> None:
        """Call `ask` with the new value whenever a user changed the widget's."""

        def heard(change: dict[str, Any]) -> None:
            # A user may change another widget while a thread of ours draws.
            if threading.get_ident() != self._drawing and change["new"] is not None:
                ask(change["new"])

        widget.observe(heard, names="value")
