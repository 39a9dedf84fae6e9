"""How long each notebook takes, and how much memory its kernel and helpers need at most.

python -m benchmarks.lesson_cost [NAME …] [--write]

Each notebook runs alone, in a kernel of its own. Memory is the proportional share
(what processes have in common counts once), summed over the kernel and all of its
children, looked at twenty times a second.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

RESULTS = Path(__file__).with_name("lesson_cost.txt")
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
EVERY = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Cost:
    """What one notebook took.

    Attributes
    ----------
    name : str
    seconds : float
        From the start of the kernel to the last output.
    memory : int
        Bytes, at the highest.
    """

    name: str
    seconds: float
    memory: int


class Peak:
    """Looks at a kernel and its children, again and again, until it is left."""

    def __init__(self) -> None:
        self.bytes = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        here = psutil.Process()
        while not self._done.wait(EVERY):
            self.bytes = max(self.bytes, sum(map(_share, here.children(recursive=True))))


def _share(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:  # it has just ended
        return 0


def cost_of(path: Path) -> Cost:
    """Run one notebook."""
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    begin = time.perf_counter()
    with Peak() as peak:
        client.execute()
    return Cost(path.stem, time.perf_counter() - begin, peak.bytes)


def table(costs: Sequence[Cost]) -> str:
    """A line a notebook, and what all took together."""
    lines = [f"{'notebook':34}{'seconds':>8}{'MB at most':>12}"]
    lines += [f"{one.name:34}{one.seconds:8.1f}{one.memory / 2**20:12.0f}" for one in costs]
    together = sum(one.seconds for one in costs)
    lines.append(f"{'all, one after the other':34}{together:8.1f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    paths = [path for path in sorted(NOTEBOOKS.rglob("*.ipynb")) if not path.stem.endswith("_ex")]
    wanted = [path for path in paths if not chosen.names or path.stem in chosen.names]
    costs = []
    for path in wanted:
        costs.append(cost_of(path))
        print(table(costs[-1:]).splitlines()[1], flush=True)
    print(table(costs))
    if chosen.write:
        RESULTS.write_text(table(costs), "utf-8")


if __name__ == "__main__":
    main()
