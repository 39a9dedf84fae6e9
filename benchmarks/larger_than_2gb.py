"""A model larger than protobuf's limit of 2 GB, saved and verified by each strategy.

python -m benchmarks.larger_than_2gb [STRATEGY …]

Each strategy has a process of its own, one after the other; the file lies beside the
system's temporary ones, which need the room. Memory is the most that the saving process
and its children held at once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.measuring import ROOT

WEIGHTS = 2_200_000_000  # bytes; protobuf holds 2**31 - 1
GIGABYTE = 10**9
EVERY = 0.2  # seconds between two looks at the memory
GIVE_UP = 900.0  # seconds
LETTERS = 150  # of a reason
PAGE = os.sysconf("SC_PAGE_SIZE")
ALONE = "--alone"  # what tells the process of one strategy


@dataclass(frozen=True)
class Outcome:
    """What one strategy did.

    Attributes
    ----------
    words : str
        "ok", or "refused", "failed" or "could not look" and because of what.
    seconds : float
        To save and to verify in this process.
    """

    words: str
    seconds: float


def alone(key: str) -> Outcome:
    """Save and verify in this process."""
    from benchmarks.cost_of_one import model_of
    from tfpersist_widgets import api

    model = model_of(WEIGHTS)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        path = Path(folder, f"large{api.find_strategy(key).suffix}")
        trip = api.roundtrip(model, key, path=path, conditions=("same",))
    (found,) = trip.verifications
    why = "" if found.verdict.value == "ok" else f" because: {found.sentence}"
    return Outcome(f"{found.verdict.value}{why}"[:LETTERS], time.perf_counter() - start)


def line_of(key: str) -> str:
    """One strategy in a process of its own, in one line."""
    command = [sys.executable, "-m", "benchmarks.larger_than_2gb", ALONE, key]
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=errors, text=True)
        start, most = time.monotonic(), 0
        while process.poll() is None:
            most = max(most, resident(process.pid))
            if time.monotonic() - start > GIVE_UP:
                process.kill()
            time.sleep(EVERY)
        said.seek(0)
        errors.seek(0)
        lines = said.read().splitlines()
        last = " ".join(errors.read().splitlines()[-1:])
    if process.returncode:
        found = Outcome(f"failed because the process ended ({process.returncode}): {last}", 0.0)
    else:
        found = Outcome(**json.loads(lines[-1]))
    seconds = found.seconds or time.monotonic() - start
    return f"{key:22}{seconds:7.0f} s {most / GIGABYTE:6.1f} GB  {found.words[:LETTERS]}"


def resident(pid: int) -> int:
    """Bytes in memory of a process and of those that it started; 0 when it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        listings = Path(f"/proc/{pid}/task").glob("*/children")
        below = [int(word) for listing in listings for word in listing.read_text().split()]
    except OSError:
        return 0
    return pages * PAGE + sum(resident(child) for child in below)


def main(arguments: Sequence[str] | None = None) -> None:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [ALONE]:
        print(json.dumps(asdict(alone(given[1]))))
        return
    from tfpersist_widgets.strategies import STRATEGIES

    print(f"{machine()}\nW = {WEIGHTS:,} bytes of weights\n", flush=True)
    for key in given or [strategy.key for strategy in STRATEGIES]:
        print(line_of(key), flush=True)


if __name__ == "__main__":
    main()
