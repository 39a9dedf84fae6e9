"""Times of jobs in turn, and memory, processor time and descriptors as the system counts them."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KIB = 1024
RESET_PEAK = "5"  # what /proc/self/clear_refs takes for "forget the largest size so far"
QUIET_SECONDS = 0.3
GIVE_UP_SECONDS = 60.0

Job = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """Seconds of one job, round by round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)


def interleaved(
    rounds: int, jobs: Sequence[Job], before: Callable[[], object] = gc.collect
) -> list[Times]:
    """Time jobs in turn, so that whatever slows the machine down slows all of them.

    Parameters
    ----------
    rounds : int
        Every second one in the opposite order; one more goes before them, untimed.
    jobs : sequence of callable
    before : callable
        Called before each job, untimed.

    Returns
    -------
    list of Times
        In the order of the jobs.
    """
    seconds: list[list[float]] = [[] for _ in jobs]
    for number in range(rounds + 1):
        places = range(len(jobs)) if number % 2 else reversed(range(len(jobs)))
        for place in places:
            before()
            spent = timed(jobs[place])
            if number:
                seconds[place].append(spent)
    return [Times(tuple(spent)) for spent in seconds]


def timed(job: Job) -> float:
    """Seconds of one call; what it returns is thrown away afterwards."""
    start = time.perf_counter()
    result = job()
    spent = time.perf_counter() - start
    del result
    return spent


def growth(job: Job) -> int:
    """Bytes by which the largest resident size of this process rose while a job ran."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text(RESET_PEAK, encoding="ascii")
    before = _status("VmRSS")
    job()
    return _status("VmHWM") - before


def said_by_fresh_process(module: str, *arguments: str) -> str:
    """The last line that ``python -m module arguments`` printed, from the project's root."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ChildProcessError(f"{module}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout.strip().splitlines()[-1]


def private_bytes(pid: int) -> int:
    """Memory that no other process shares."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) * KIB for line in lines if line.startswith("Private_"))


def processor_seconds(pids: Iterable[int]) -> float:
    """Processor time that processes have used, in all their threads that are there."""
    threads = (thread for pid in pids for thread in Path(f"/proc/{pid}/task").iterdir())
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def settle(pids: Iterable[int]) -> None:
    """Wait until processes have done nothing for a moment."""
    pids, quiet_since, used = tuple(pids), time.monotonic(), -1.0
    give_up = quiet_since + GIVE_UP_SECONDS
    while time.monotonic() - quiet_since < QUIET_SECONDS:
        if time.monotonic() > give_up:
            raise TimeoutError("a process that should stand by goes on working")
        now = processor_seconds(pids)
        if now != used:
            used, quiet_since = now, time.monotonic()
        time.sleep(QUIET_SECONDS / 10)


def descriptors(pid: int | str = "self") -> int:
    """How many files, sockets and pipes a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def children() -> set[int]:
    """Processes that this one started and that are there, as zombies too."""
    listings = Path("/proc/self/task").glob("*/children")
    return {int(word) for listing in listings for word in listing.read_text().split()}


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * KIB
    raise LookupError(name)
