"""Where the committed table was computed; bits differ between CPUs."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import keras
import tensorflow as tf

from tests.matrix.cell import Cell
from tests.matrix.table import EXPECTED

RECORD = EXPECTED / "recorded_on.txt"
CPUS = Path("/proc/cpuinfo")


def here() -> str:
    """The CPU, and the versions that decide what comes back."""
    lines = CPUS.read_text("utf-8").splitlines() if CPUS.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    cpu = names[0] if names else platform.machine()
    return f"cpu: {cpu}\ntensorflow: {tf.__version__}\nkeras: {keras.__version__}\n"


def recorded_here() -> bool:
    """Whether this is the kind of CPU, and these are the versions, of the recording."""
    return RECORD.exists() and RECORD.read_text("utf-8") == here()


def differences(expected: Sequence[Cell], found: Sequence[Cell], *, exact: bool) -> list[str]:
    """One line for each cell that is not as expected: which, what it was, what it is.

    Parameters
    ----------
    expected, found : sequence of Cell
    exact : bool
        Whether *kept* and *close* are two answers; on another CPU they are one.
    """
    before, now = _by_place(expected, exact=exact), _by_place(found, exact=exact)
    lines = [f"{_place(key)}: gone" for key in before if key not in now]
    for key, cell in now.items():
        if key not in before:
            lines.append(f"{_place(key)}: new ({cell.verdict})")
        elif cell != before[key]:
            lines += [f"{_place(key)}: {change}" for change in _changes(before[key], cell)]
    return lines


def _by_place(cells: Sequence[Cell], *, exact: bool) -> dict[tuple[str, str], Cell]:
    return {(c.strategy, c.condition): c if exact else _loosely(c) for c in cells}


def _loosely(cell: Cell) -> Cell:
    as_kept = {f.name: "kept" for f in fields(cell) if getattr(cell, f.name) == "close"}
    return replace(cell, **as_kept)


def _place(key: tuple[str, str]) -> str:
    return f"{key[0]} in {key[1]}"


def _changes(before: Cell, now: Cell) -> list[str]:
    return [
        f"{f.name.replace('_', ' ')} was {getattr(before, f.name)!r}, is {getattr(now, f.name)!r}"
        for f in fields(Cell)
        if getattr(before, f.name) != getattr(now, f.name)
    ]
