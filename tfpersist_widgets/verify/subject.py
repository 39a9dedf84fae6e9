"""What is verified."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records import Artifact, Fingerprint
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify.expectation import Expectation
from tfpersist_widgets.verify.reference_step import ReferenceStep


@dataclass(frozen=True)
class Subject:
    """What is verified: an artifact, how it was written, and what must come back.

    Attributes
    ----------
    artifact : Artifact
    strategy : Strategy
    live : Expectation
    blocked : tuple of str
        Packages that a certificate knows to hold the user's definitions.
    reference : ReferenceStep or None
        One more training step from the saved moment, where targets were given.
    """

    artifact: Artifact
    strategy: Strategy
    live: Expectation
    blocked: tuple[str, ...] = ()
    reference: ReferenceStep | None = None

    @property
    def expected(self) -> Fingerprint:
        """The saved moment's state where it is known, else the live model's."""
        return self.artifact.fingerprint or self.live.fingerprint
