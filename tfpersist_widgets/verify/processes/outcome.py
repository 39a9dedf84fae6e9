"""How a child process ended."""

from __future__ import annotations

import enum
import os
import signal
from dataclasses import dataclass
from typing import IO

from tfpersist_widgets.records import Record

OUTPUT_CHARACTERS = 20_000  # more than a person reads; a flood stays on disk


class End(enum.Enum):
    """The ways in which a child can end."""

    FINISHED = "finished"
    CRASHED = "crashed"
    STARVED = "ended by the system for want of memory"
    TIMED_OUT = "timed out"
    FLOODED = "printed too much"
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
    made : str
        How the process was made: "a fork of a template", "a new interpreter".
    isolation : tuple of str
        What really held it in: "landlock", "seccomp", "own session".
    memory : int
        Bytes that it was allowed; 0 where there was no limit.
    """

    end: End
    how: str = ""
    output: str = ""
    made: str = ""
    isolation: tuple[str, ...] = ()
    memory: int = 0


def how(code: int) -> str:
    """The exit code of a process (negative: the signal that killed it) in words."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


def read_output(output: IO[bytes]) -> str:
    """What was printed; of a flood, the first and the last part."""
    size = output.seek(0, os.SEEK_END)
    half = OUTPUT_CHARACTERS // 2
    output.seek(0)
    if size <= OUTPUT_CHARACTERS:
        return output.read().decode(errors="replace")
    first = output.read(half)
    output.seek(size - half)
    return f"{first.decode(errors='replace')}\n…\n{output.read(half).decode(errors='replace')}"
