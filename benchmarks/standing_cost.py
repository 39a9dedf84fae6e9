"""What template and spare cost while nobody asks: private memory and processor time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.checked import checked
from benchmarks.measuring import private_bytes, processor_seconds
from benchmarks.models import SMALL
from benchmarks.row import Reach, Row
from benchmarks.standing_by import wait_for_spare

MIB = 2**20
A_TICK = 0.01  # seconds; less is nothing, in the words of the system's own tools


def measure(quick: bool) -> Iterator[Row]:
    idle = 3 if quick else 30
    with checked(SMALL):
        template, spare = wait_for_spare()
        used = processor_seconds((template, spare))
        time.sleep(idle)
        used = processor_seconds((template, spare)) - used
        memory = _both(template, spare) / MIB
    yield Row.of_amount("standing by: private memory", memory, Reach(250, "MiB"))
    what = f"standing by: processor time in {idle} s"
    yield Row.of_amount(what, used, Reach(A_TICK, "s", words="none (≤ 10 ms)"))


def _both(template: int, spare: int) -> int:
    """What the system would have back without them.

    Pages that only the two share are private to neither, so the template is asked
    once more when the spare is gone.
    """
    alone = private_bytes(spare)
    os.kill(spare, signal.SIGKILL)  # the supply finds it dead, and forks another when asked
    while Path(f"/proc/{spare}").exists():
        time.sleep(0.01)
    return alone + private_bytes(template)
