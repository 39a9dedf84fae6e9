"""How far a long piece of work has come."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Progress(Record):
    """A step that is about to start.

    Attributes
    ----------
    step : str
        What is being done now, for people: "loading in a fresh process".
    done, total : int
        Steps finished so far, and steps in all.
    """

    step: str
    done: int
    total: int
