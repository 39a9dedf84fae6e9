"""Whether a machine has what the lessons need."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.answers import Verdict
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Need(Record):
    """One thing that a machine must have.

    Attributes
    ----------
    name : str
        "TensorFlow".
    verdict : Verdict
        *ok*, *failed*, or *could not look*.
    sentence : str
        What there is.
    todo : str
        What to do about it; "" where nothing has to be done.
    """

    name: str
    verdict: Verdict
    sentence: str
    todo: str = ""


@dataclass(frozen=True, repr=False)
class Readiness(Record):
    """All that was looked at, in order."""

    needs: tuple[Need, ...]

    @property
    def verdict(self) -> Verdict:
        """*failed* with the first that failed; *ok* only when all was seen and is there."""
        found = {need.verdict for need in self.needs}
        worst = (Verdict.FAILED, Verdict.UNSEEN)
        return next((one for one in worst if one in found), Verdict.OK)
