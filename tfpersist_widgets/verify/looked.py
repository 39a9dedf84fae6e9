"""A look at an artifact, and the end of the process that looked."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.processes import Outcome
from tfpersist_widgets.verify.report import Report


@dataclass(frozen=True)
class Look:
    """Everything that a verification is judged by.

    Attributes
    ----------
    job : Job
    report : Report
    outcome : Outcome or None
        None in this process.
    objects : tuple of str
        Names of the custom objects that the load was given.
    """

    job: Job
    report: Report
    outcome: Outcome | None = None
    objects: tuple[str, ...] = ()
