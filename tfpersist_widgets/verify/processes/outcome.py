"""How a child process ended."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tfpersist_widgets.records import Record


class End(enum.Enum):
    """The four ways in which a child can end."""

    FINISHED = "finished"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    CANCELLED = "cancelled"


@dataclass(frozen=True, repr=False)
class Outcome(Record):
    """End of a child process and what it printed.

    Attributes
    ----------
    end : End
    how : str
        For a crash: "killed by SIGSEGV", "ended with exit code 3".
    output : str
        Standard output and error together, first and last part when long.
    """

    end: End
    how: str = ""
    output: str = ""
