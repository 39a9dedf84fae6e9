"""Computes cells: through `compare`, as a user would."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.matrix.cell import Cell, cell_of, steady
from tests.matrix.table import read
from tests.zoo import Specimen
from tfpersist_widgets import api
from tfpersist_widgets.records import Comparison, Progress
from tfpersist_widgets.strategies import STRATEGIES, find_strategy

KEYS = tuple(strategy.key for strategy in STRATEGIES)
CONDITIONS = ("same", "fresh", "bare")
Tell = Callable[[Progress], None]


def silent(step: Progress) -> None:
    """Progress that nobody looks at."""


def cells(specimen: Specimen, keys: Sequence[str] = KEYS, tell: Tell = silent) -> tuple[Cell, ...]:
    """One specimen with these strategies under every condition, in this order."""
    if specimen.devices > 1:
        return _in_own_process(specimen, keys)
    try:
        return _compared(specimen, keys, tell)
    except Exception as error:
        # A bug of ours. It must not hide what the other strategies do.
        if len(keys) == 1:
            return _raised(keys[0], error)
        return tuple(cell for key in keys for cell in cells(specimen, (key,), tell))


def _compared(specimen: Specimen, keys: Sequence[str], tell: Tell) -> tuple[Cell, ...]:
    # Warnings are errors in the tests, and would be failures of the saves.
    with warnings.catch_warnings(), specimen.alive() as model:
        warnings.simplefilter("ignore")
        found = api.compare(
            model,
            keys,
            conditions=CONDITIONS,
            inputs=specimen.inputs,
            targets=specimen.targets,
            call=specimen.call,
            rebuild=specimen.rebuild,
            progress=tell,
        )
    return _cells_of(found)


def _cells_of(found: Comparison) -> tuple[Cell, ...]:
    return tuple(
        cell_of(trip, one, weights_alone=find_strategy(trip.strategy).needs_architecture)
        for trip in found.round_trips
        for one in trip.verifications
    )


def _raised(key: str, error: Exception) -> tuple[Cell, ...]:
    why = steady(f"{type(error).__name__}: {error}")
    return tuple(Cell(key, condition, "raised", because=why) for condition in CONDITIONS)


def _in_own_process(specimen: Specimen, keys: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a specimen that needs more devices than TensorFlow was started with."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.txt"
        program = (sys.executable, "-m", "tests.matrix.own_process", str(table), specimen.key)
        subprocess.run((*program, *keys), cwd=Path(__file__).parents[2], check=True)
        return read(table.read_text("utf-8"))
