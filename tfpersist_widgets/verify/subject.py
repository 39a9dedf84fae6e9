"""What is verified, and what a user may say about it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets.records import Artifact, Fingerprint
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify.expectation import Expectation


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
    """

    custom_objects: Mapping[str, Any] | None = None
    rebuild: Callable[[], Any] | None = None
    timeout: float = 120.0
    cancel: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Subject:
    """What is verified: an artifact, how it was written, and what must come back."""

    artifact: Artifact
    strategy: Strategy
    live: Expectation

    @property
    def expected(self) -> Fingerprint:
        """The saved moment's state where it is known, else the live model's."""
        return self.artifact.fingerprint or self.live.fingerprint
