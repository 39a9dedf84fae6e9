"""A few lines of somebody's code that ran, or raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets.records.explanation import Explanation
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Attempt(Record):
    """What became of a function that was called.

    Attributes
    ----------
    name : str
        Of the function.
    explanation : Explanation or None
        Of what it raised; None where it returned.
    value : object
        What it returned; None where it raised. Not part of ``to_dict()``.
    """

    name: str
    explanation: Explanation | None
    value: Any = field(default=None, metadata={"json": False})
