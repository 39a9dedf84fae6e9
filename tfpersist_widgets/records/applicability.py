"""Whether a strategy can do anything with a model, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Applies(Record):
    """The strategy can save this model."""


@dataclass(frozen=True, repr=False)
class Refused(Record):
    """The strategy cannot save this model.

    Attributes
    ----------
    reason : str
        Why, in one sentence that names what was received.
    todo : str
        What to do or call instead.
    """

    reason: str
    todo: str
