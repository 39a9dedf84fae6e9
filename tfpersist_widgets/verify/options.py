"""What a user may say about a verification."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets.records import Verification


def _nobody(verification: Verification) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Options:
    """What a user may say about a verification.

    Attributes
    ----------
    custom_objects : mapping of str to (class or function), optional
        In place of those that the model itself shows.
    rebuild : callable, optional
        Returns a new, built model of the same architecture.
    timeout : float
        Seconds for each child.
    cancel : threading.Event
    allow_install : bool
        Whether an environment of another release may be downloaded and made.
    provisional : callable
        Called with the verification of a load before the next training step is
        compared, which may change it.
    """

    custom_objects: Mapping[str, Any] | None = None
    rebuild: Callable[[], Any] | None = None
    timeout: float = 120.0
    cancel: threading.Event = field(default_factory=threading.Event)
    allow_install: bool = False
    provisional: Callable[[Verification], None] = _nobody
