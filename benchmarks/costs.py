"""What each strategy costs, and the bare call beside it: disk, time, memory.

python -m benchmarks.costs [STRATEGY …] [--bytes N] [--rounds N] [--write]

Every save and every load runs in a fresh process of its own. Times are in multiples
of a floor measured in the same process: a write and flush of the bytes that the save
wrote, or a read of them. Memory is by how much the process grew at most, in multiples
of the weights.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cost_of_one import Cost
from benchmarks.machine import machine
from benchmarks.measuring import said_by_fresh_process
from tfpersist_widgets.strategies import STRATEGIES, Strategy

RESULTS = Path(__file__).with_name("costs.txt")
PROGRAM = "benchmarks.cost_of_one"
WEIGHTS = 10**8  # bytes
ROUNDS = 3
WAYS = ("bare", "ours")
HEADINGS = ("strategy", "disk / W", "save x", "", "load x", "", "save + W", "", "load + W", "")
SECOND = ("", "", *WAYS * 4)


@dataclass(frozen=True)
class Costs:
    """All of one strategy: medians over the rounds, by operation and way."""

    key: str
    disk: float
    times: dict[tuple[str, str], float]
    memory: dict[tuple[str, str], float]
    problem: str = ""


def costs_of(strategy: Strategy, weights: int, rounds: int) -> Costs:
    """Save and load in processes of their own, bare and ours."""
    found: dict[tuple[str, str], list[Cost]] = {}
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        for number in range(rounds):
            for way in WAYS:
                path = Path(folder, f"{way}-{number}{strategy.suffix}")
                for operation in ("save", "load"):
                    asked = (strategy.key, operation, way, str(weights), str(path))
                    said = said_by_fresh_process(PROGRAM, *asked)
                    found.setdefault((operation, way), []).append(Cost.said(said))
    times = {what: statistics.median(c.times for c in costs) for what, costs in found.items()}
    memory = {what: statistics.median(c.grown for c in costs) for what, costs in found.items()}
    disk = found["save", "bare"][0].bytes / weights
    return Costs(strategy.key, disk, times, {w: m / weights for w, m in memory.items()})


def measured(strategies: Sequence[Strategy], weights: int, rounds: int) -> Iterator[Costs]:
    for strategy in strategies:
        print(f"{strategy.key} …", file=sys.stderr, flush=True)
        try:
            yield costs_of(strategy, weights, rounds)
        except ChildProcessError as error:
            yield Costs(strategy.key, 0.0, {}, {}, str(error)[:100])


def table(rows: Sequence[Costs]) -> str:
    """One line for each strategy."""
    lines = [HEADINGS, SECOND, *map(_cells, rows)]
    widths = [max(len(line[i]) for line in lines if len(line) > i) for i in range(len(HEADINGS))]
    shown = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=False)) for line in lines]
    return "\n".join(line.rstrip() for line in shown)


def _cells(row: Costs) -> tuple[str, ...]:
    if row.problem:
        return (row.key, row.problem)
    order = [(operation, way) for operation in ("save", "load") for way in WAYS]
    times = [f"{row.times[what]:.1f}" for what in order]
    memory = [f"{row.memory[what]:.2f}" for what in order]
    return (row.key, f"{row.disk:.2f}", *times, *memory)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.costs", description=__doc__)
    parser.add_argument("strategies", nargs="*")
    parser.add_argument("--bytes", type=int, default=WEIGHTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    chosen = [way for way in STRATEGIES if not given.strategies or way.key in given.strategies]
    rows = list(measured(chosen, given.bytes, given.rounds))
    head = f"{machine()}\nW = {given.bytes:,} bytes of weights; medians of {given.rounds}"
    text = f"{head}\n\n{table(rows)}\n"
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
