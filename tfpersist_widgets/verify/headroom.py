"""Whether something can be done in this process before the system would end it for its memory."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.verify.processes import APART, SUPPLY
from tfpersist_widgets.verify.processes.resources import Resources, resources
from tfpersist_widgets.verify.processes.tidying import tidy

MIB = 2**20
MARGIN = 64 * MIB  # for everything that is not the model's state
FREE_MEMORY = (
    "Free memory (shut down other kernels, delete large objects), or work on a larger machine."
)


@dataclass(frozen=True)
class Shortage:
    """Memory that is not there.

    Attributes
    ----------
    needed, left : int
        Bytes: what would be held beside what is there now, and what can be had.
    """

    needed: int
    left: int

    @property
    def clause(self) -> str:
        """Why it is not begun, in words that begin small and have no full stop."""
        return (
            f"it would hold {self.needed // MIB} MiB of memory beside the model, and "
            f"{self.left // MIB} MiB are left to this container: the system would end the kernel"
        )

    @property
    def sentence(self) -> str:
        """The same as a sentence."""
        return f"{self.clause[0].upper()}{self.clause[1:]}."

    def allows(self, needed: int) -> bool:
        """Whether something else, that holds less, could be begun."""
        return not needed or needed + MARGIN <= self.left


def shortage(needed: int) -> Shortage | None:
    """Why so many bytes cannot be had; None where they can, or where nobody enforces a limit.

    What stands by for the next check makes room first, and what nobody holds any more.
    On a machine without a limit of its own nothing is foretold: it may have swap, and it
    is the user's.

    Parameters
    ----------
    needed : int
        Bytes that the kernel would hold for a while.
    """
    if not needed or _enough(needed, resources()):
        return None
    tidy()
    for supply in (SUPPLY, APART):
        supply.make_room()
    now = resources()
    if now.memory_at_most is None or _enough(needed, now):
        return None
    return Shortage(needed + MARGIN, now.memory_at_most)


def _enough(needed: int, now: Resources) -> bool:
    return now.memory_at_most is None or needed + MARGIN <= now.memory_at_most
