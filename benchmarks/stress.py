"""Many children in a row, every fifth of them misbehaving: what is left behind."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import ROOT, children, descriptors, settle
from benchmarks.row import Reach, Row
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.processes import End, Limits, Outcome, Preparation, Supply, Task

SYS_PATH = (str(ROOT), *search_path(Condition.BARE))
PREPARATION = Preparation("tfpersist_widgets.verify.preload", SYS_PATH)
MISBEHAVIOUR = {  # how each ends, and a word that tells it from every other end
    "crash": (End.CRASHED, "SIGSEGV"),
    "hang": (End.TIMED_OUT, ""),
    "eat_memory": (End.CRASHED, "MemoryError"),
}
EVERY = 5
DEADLINE = 0.5  # seconds for a child that hangs
PATIENCE = 60.0  # seconds for one that does not
BUDGET = 2**28  # bytes


@dataclass(frozen=True)
class Left:
    """What was found afterwards.

    Attributes
    ----------
    ends : Counter of str
        "hung" where a child that should end did not; "otherwise" for other surprises.
    late : tuple of float
        Seconds from each deadline to the moment when the child was dead and buried.
    processes, descriptors, files : int
    """

    ends: Counter[str]
    late: tuple[float, ...]
    processes: int
    descriptors: int
    files: int


def measure(quick: bool) -> Iterator[Row]:
    count = 50 if quick else 1000
    left = _left_by(count)
    name, none = f"{count:,} children", Reach(0, "")
    yield Row.of_amount(f"{name}: hangs", left.ends["hung"], none)
    yield Row.of_amount(f"{name}: ended otherwise than made to", left.ends["otherwise"], none)
    yield Row.of_amount(f"{name}: processes left", left.processes, none)
    yield Row.of_amount(f"{name}: descriptors leaked", left.descriptors, none)
    yield Row.of_amount(f"{name}: folders left", left.files, none)
    yield Row.of_amount(
        f"{name}: slowest death after its deadline", max(left.late), Reach(0.1, "s")
    )


def _left_by(count: int) -> Left:
    strangers = children()
    with _scratch() as folder:
        supply = Supply()
        try:
            _run(supply, "behave")
            before = _open(supply)
            ends, late = _run_all(supply, count)
            leaked = _open(supply) - before
        finally:
            supply.stop()
        processes = len(_inside(folder) | (children() - strangers))
        return Left(ends, tuple(late), processes, leaked, len(list(folder.iterdir())))


def _run_all(supply: Supply, count: int) -> tuple[Counter[str], list[float]]:
    ends: Counter[str] = Counter()
    late = []
    for number in range(1, count + 1):
        name = "behave"
        if number % EVERY == 0:
            name = tuple(MISBEHAVIOUR)[number // EVERY % len(MISBEHAVIOUR)]
        outcome, seconds = _run(supply, name)
        ends[_judged(name, outcome)] += 1
        if name == "hang":
            late.append(seconds - DEADLINE)
    return ends, late


def _judged(name: str, outcome: Outcome) -> str:
    end, word = MISBEHAVIOUR.get(name, (End.FINISHED, ""))
    if outcome.end is end and word in outcome.how + outcome.output:
        return "as made to"
    return "hung" if outcome.end is End.TIMED_OUT else "otherwise"


def _run(supply: Supply, name: str) -> tuple[Outcome, float]:
    limits = Limits(memory=BUDGET) if name == "eat_memory" else Limits()
    task = Task(f"benchmarks.misbehaviour:{name}", SYS_PATH, os.environ, limits)
    if name == "hang":
        settle(supply.standing())  # else its start would count as part of its death
    with supply.take(PREPARATION, [str(ROOT)], keep_shown=[str(ROOT)]) as process:
        start = time.monotonic()
        outcome = process.run(task, timeout=DEADLINE if name == "hang" else PATIENCE)
        return outcome, time.monotonic() - start


def _open(supply: Supply) -> int:
    """Descriptors of this process and of the template, with a spare standing by."""
    settle(supply.standing())
    return descriptors() + sum(map(descriptors, supply.standing()[:1]))


def _inside(folder: Path) -> set[int]:
    """Processes whose working directory is in a folder, wherever they hang in the tree."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder):
                found.add(int(entry.name))
    return found


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for everything temporary, so that what is left in it was left by us."""
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="tfpersist-stress-") as folder:
        tempfile.tempdir = folder
        try:
            yield Path(folder).resolve()
        finally:
            tempfile.tempdir = usual
