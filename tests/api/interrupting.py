"""What a killed save would leave behind, without the killing.

At counted steps of a save, the folder is copied as it is at that moment: to other
processes it looks like that, and so it would stay if the process were killed now.
What the process holds in its own buffers is in no copy, as it would be lost. The
lock of the save is in no copy either.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

Work = Callable[[], object]


def steps_of(work: Work) -> int:
    """How many steps the work has: calls of functions, Python's and C's, on this thread."""
    return _stepped(work, lambda step: None)


def copies(folder: Path, work: Work, *, into: Path, points: int, steps: int, seed: int) -> None:
    """Do the work, and copy the folder at as many seeded steps.

    Parameters
    ----------
    folder : pathlib.Path
        In which the work saves.
    work : callable
    into : pathlib.Path
        Gets a copy for each point, named by its step.
    points : int
    steps : int
        As :func:`steps_of` counted them in an earlier run.
    seed : int
    """
    chosen = set(random.Random(seed).sample(range(steps), min(points, steps)))

    def copy(step: int) -> None:
        if step in chosen:
            shutil.copytree(folder, into / str(step), symlinks=True)

    _stepped(work, copy)


def _stepped(work: Work, at: Callable[[int], None]) -> int:
    count, busy = 0, False

    def step(frame: object, event: str, _: object) -> None:
        nonlocal count, busy
        if busy or event not in ("call", "c_call"):
            return
        busy = True
        try:
            at(count)
        finally:
            busy = False
        count += 1

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
