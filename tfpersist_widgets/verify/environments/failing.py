"""Why an installation failed, from what the installer printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHOWN = 4  # lines of a log in a sentence
_LETTERS = 600


@dataclass(frozen=True)
class Cause:
    """A cause, and what tells it.

    Attributes
    ----------
    tells : re.Pattern
        Occurs in what was printed.
    reason, todo : str
        Sentences; "{python}" is the version of Python.
    """

    tells: re.Pattern[str]
    reason: str
    todo: str


def _cause(tells: str, reason: str, todo: str) -> Cause:
    return Cause(re.compile(tells, re.IGNORECASE), reason, todo)


# The first that is found. pip tries again and again without a network, and ends with
# "no matching distribution": so the network comes before that.
CAUSES = (
    _cause(
        r"no space left on device|not enough space on the disk|disk quota exceeded|os error 28\b",
        "The disk became full.",
        "Free some space, or set TFPERSIST_ENVIRONMENTS to a folder on a larger disk.",
    ),
    _cause(
        r"failed to establish a new connection|name resolution|max retries exceeded"
        r"|connection (refused|reset|timed out)|network is unreachable|network was disabled"
        r"|proxyerror|proxy authentication|read timed out|error sending request|dns error"
        r"|connection broken|certificate[ _]verify[ _]failed|failed to fetch",
        "The package index could not be reached.",
        "Try again with a network, or tell pip or uv about a mirror that can be reached.",
    ),
    _cause(
        r"no matching distribution|could not find a version|no solution found"
        r"|no wheels with a matching|not found in the (package registry|provided)",
        "The package index has no such packages for Python {python} on this machine, "
        "or not together.",
        "Choose another release; older ones were never built for newer machines. Without a "
        "network pip may say the same.",
    ),
)
UNKNOWN = _cause("", "The installation failed.", "Read the log.")


def cause_of(lines: Sequence[str]) -> Cause:
    """What made an installation fail."""
    text = "\n".join(lines)
    return next((cause for cause in CAUSES if cause.tells.search(text)), UNKNOWN)


def last_of(lines: Sequence[str]) -> str:
    """The last lines of a log in one, shortened; errors alone where some are marked."""
    marked = [
        line
        for line in lines
        if re.match(r"\s*(error|cause|hint|[\u00d7\u2570\u251c])", line, re.I)
    ]
    shown = " ".join(" ".join((marked or list(lines))[-_SHOWN:]).split())
    shown = re.sub(r" \(from versions: [^)]*\)", "", shown)  # pip lists every one there is
    return shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS]} …"
