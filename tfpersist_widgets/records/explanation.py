"""Why something failed, in words that help."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Raised(Record):
    """An exception that can travel between processes.

    Attributes
    ----------
    type_name : str
        ``"TypeError"``; with its module where it is not a builtin.
    message : str
        Paths, user and host are placeholders.
    traceback : str
        The last frames, with the same placeholders; "" where there is none.
    """

    type_name: str
    message: str
    traceback: str = ""


@dataclass(frozen=True, repr=False)
class Explanation(Record):
    """What happened, why, and what to do.

    Attributes
    ----------
    happened, why, todo : str
        One or two sentences each. ``why`` says so when the cause is not known.
    rule : str
        Name of the rule that recognised the failure; "" for an unknown one.
    raised : Raised or None
    """

    happened: str
    why: str
    todo: str
    rule: str = ""
    raised: Raised | None = None
