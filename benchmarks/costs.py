"""What each strategy costs, and the bare call beside it: disk, time, memory.

python -m benchmarks.costs [STRATEGY …] [--bytes N] [--large N] [--rounds N] [--write]

Every save and every load runs in a fresh process of its own, in which a tiny model went the
same way before. Times are in multiples of a floor measured in the same process: a write and
flush of the bytes that the save wrote, or a read of them. Memory is by how much the process
grew at most, in multiples of the weights W. A save is measured three times: *bare*, the code
that the strategy prints, and a flush; *written*, the strategy's own writing, and a flush;
*ours*, ``tpw.save``, which also takes the state's fingerprint and hashes the artifact.
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
WEIGHTS, LARGE = 10**8, 10**9  # bytes
ROUNDS = 3
WAYS = {"save": ("bare", "written", "ours"), "load": ("bare", "ours")}
ALONE = ("weights_h5", "checkpoint", "npz", "safetensors")  # weights and nothing else
REACH_TIMES, REACH_MEMORY = 1.3, 0.02
TOO_SLOW = 10.0  # floors that a save takes, and it is not measured again with more weights


@dataclass(frozen=True)
class Costs:
    """All of one strategy: medians over the rounds, by operation and way."""

    key: str
    disk: float
    times: dict[tuple[str, str], float]
    memory: dict[tuple[str, str], float]
    problem: str = ""


def costs_of(strategy: Strategy, weights: int, rounds: int, operations: Sequence[str]) -> Costs:
    """Save and load in processes of their own, in every way."""
    found: dict[tuple[str, str], list[Cost]] = {}
    for _ in range(rounds):
        for way in WAYS["save"]:
            for operation, cost in _once(strategy, weights, way, operations):
                found.setdefault((operation, way), []).append(cost)
    times = {what: statistics.median(c.times for c in costs) for what, costs in found.items()}
    memory = {what: statistics.median(c.grown for c in costs) for what, costs in found.items()}
    disk = found["save", "bare"][0].bytes / weights
    return Costs(strategy.key, disk, times, {w: m / weights for w, m in memory.items()})


def _once(
    strategy: Strategy, weights: int, way: str, operations: Sequence[str]
) -> Iterator[tuple[str, Cost]]:
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        path = Path(folder, f"model{strategy.suffix}")
        for operation in operations:
            here = way == "bare" or operation == "save" or not strategy.flags
            if way in WAYS[operation] and here:  # Keras 2 is not loaded into this process
                asked = (strategy.key, operation, way, str(weights), str(path))
                yield operation, Cost.said(said_by_fresh_process(PROGRAM, *asked))


def measured(
    strategies: Sequence[Strategy], weights: int, rounds: int, operations: Sequence[str]
) -> Iterator[Costs]:
    for strategy in strategies:
        print(f"{strategy.key}, {weights:,} bytes …", file=sys.stderr, flush=True)
        try:
            yield costs_of(strategy, weights, rounds, operations)
        except ChildProcessError as error:
            yield Costs(strategy.key, 0.0, {}, {}, str(error)[:100])


def table(rows: Sequence[Costs], operations: Sequence[str]) -> str:
    """One line for each strategy."""
    columns = [(unit, o, way) for unit in ("x", "+ W") for o in operations for way in WAYS[o]]
    above = [f"{o} {unit}" if way == "bare" else "" for unit, o, way in columns]
    lines = [("strategy", "disk / W", *above), ("", "", *(way for _, _, way in columns))]
    lines += [_cells(row, columns) for row in rows if not row.problem]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    shown = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
    shown += [f"{row.key}: {row.problem}" for row in rows if row.problem]
    return "\n".join(line.rstrip() for line in shown)


def _cells(row: Costs, columns: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    figures = [
        _figure(row.times.get((o, way)), 1) if unit == "x" else _figure(row.memory.get((o, way)), 2)
        for unit, o, way in columns
    ]
    return (row.key, f"{row.disk:.2f}", *figures)


def block(rows: Sequence[Costs], weights: int, rounds: int, operations: Sequence[str]) -> list[str]:
    """What is printed of one size."""
    head = f"W = {weights:,} bytes of weights; medians of {rounds}"
    return [head, table(rows, operations), reaches(rows)]


def _figure(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def reaches(rows: Sequence[Costs]) -> str:
    """Whether formats of weights alone are written as they should be."""
    lines = [f"Weights alone, written: reach {REACH_TIMES} x and {REACH_MEMORY} W more memory"]
    for row in rows:
        if row.key in ALONE and not row.problem:
            times, memory = row.times["save", "written"], row.memory["save", "written"]
            met = times <= REACH_TIMES and memory <= REACH_MEMORY
            lines.append(f"{row.key}: {times:.2f} x, {memory:.3f} W: {'met' if met else 'missed'}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.costs", description=__doc__)
    parser.add_argument("strategies", nargs="*")
    parser.add_argument("--bytes", type=int, default=WEIGHTS)
    parser.add_argument(
        "--large", type=int, default=LARGE, help="saved once more, by what is not slow; 0: not"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    chosen = [way for way in STRATEGIES if not given.strategies or way.key in given.strategies]
    rows = list(measured(chosen, given.bytes, given.rounds, ("save", "load")))
    parts = [machine(), *block(rows, given.bytes, given.rounds, ("save", "load"))]
    if given.large:
        slow = {row.key for row in rows if row.times.get(("save", "bare"), 0.0) > TOO_SLOW}
        others = [way for way in chosen if way.key not in slow]
        rows = list(measured(others, given.large, 1, ("save",)))
        parts += block(rows, given.large, 1, ("save",))
    text = "\n\n".join(parts) + "\n"
    print(text)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
