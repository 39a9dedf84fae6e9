"""Waiting until a click would be answered at once: template and spare stand by, and rest."""

from __future__ import annotations

import gc
import time

from benchmarks.measuring import GIVE_UP_SECONDS, settle
from benchmarks.row import NotMeasured
from tfpersist_widgets.verify.processes import SUPPLY

BOTH = 2


def wait_for_spare() -> tuple[int, ...]:
    """As long as a person takes to look at a result; the numbers of both processes.

    Raises
    ------
    NotMeasured
        Where none is kept: on this system, or with so little memory.
    """
    gc.collect()
    give_up = time.monotonic() + GIVE_UP_SECONDS
    while len(SUPPLY.standing()) < BOTH:
        if time.monotonic() > give_up:
            raise NotMeasured("no spare process stands by on this machine")
        time.sleep(0.02)
    standing = SUPPLY.standing()
    settle(standing)
    return standing
