"""Makes the committed table: ``python -m tests.matrix [--only KEY …] [--strategies KEY …]``."""

from __future__ import annotations

import argparse
import logging
import sys
import time

import tests.conftest  # noqa: F401 - TensorFlow's flags, before anything imports it
from tests.matrix import recording, summary, table
from tests.matrix.cell import Cell
from tests.matrix.making import CONDITIONS, KEYS, cells
from tests.zoo import ZOO, Specimen, specimen


def main() -> None:
    """Compute what was asked for, and write it down; other rows stay."""
    asked = _arguments()
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # "retracing", of every model
    chosen = [specimen(key) for key in asked.only] if asked.only else ZOO
    table.EXPECTED.mkdir(exist_ok=True)
    total = len(chosen) * len(asked.strategies) * len(CONDITIONS)
    start = time.monotonic()
    for done, one in enumerate(chosen, start=1):
        _record(one, asked.strategies)
        cells_done = done * total // len(chosen)
        seconds = time.monotonic() - start
        print(f"{cells_done} of {total} cells, {seconds:.0f} s: {one.key}", file=sys.stderr)  # noqa: T201
    _conclude()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.matrix", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="SPECIMEN", default=[])
    parser.add_argument("--strategies", nargs="+", metavar="KEY", choices=KEYS, default=KEYS)
    return parser.parse_args()


def _record(one: Specimen, keys: tuple[str, ...]) -> None:
    found = cells(one, tuple(keys))
    merged = _merged(table.expected(one), found)
    table.path_of(one).write_text(table.written(one, merged), "utf-8")


def _merged(before: tuple[Cell, ...], found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """New rows in place of the old ones, in the order of the strategies that there are."""
    by_place = {(cell.strategy, cell.condition): cell for cell in (*before, *found)}
    places = ((key, condition) for key in KEYS for condition in CONDITIONS)
    return tuple(by_place[place] for place in places if place in by_place)


def _conclude() -> None:
    known = {table.path_of(one) for one in ZOO} | {summary.PATH, recording.RECORD}
    for path in set(table.EXPECTED.iterdir()) - known:
        path.unlink()  # of a specimen that is no longer in the zoo
    recording.RECORD.write_text(recording.here(), "utf-8")
    text = summary.summary({one.key: table.expected(one) for one in ZOO})
    summary.PATH.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
