"""Who opens what: ``python -m tests.museum read [--writer … --reader … --strategy …]``.

Opens the museum's artifacts in other releases and writes the table of the package.
What was measured before is not measured again, so a run that was stopped goes on;
``--again`` measures all. ``--current`` and ``--rotation`` write nothing: they measure
the present release's column, or one more pair of releases, and compare.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.museum.reading.cost import told as cost_told
from tests.museum.reading.current import changed_in_current, changed_in_rotation
from tests.museum.reading.measuring import Measured, NoReader, measure, python_of
from tests.museum.reading.pieces import MUSEUM, Piece, pieces, unpack, writers
from tests.museum.reading.recording import place_of, record, recorded
from tests.museum.reading.running import ReaderBroken
from tfpersist_widgets.records import Opened
from tfpersist_widgets.verify.environments import RELEASES

KEYS = [release.key for release in RELEASES]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for."""
    asked = _parser().parse_args(arguments)
    if asked.current or asked.rotation:
        today = datetime.datetime.now(tz=datetime.UTC).date()
        found = changed_in_current(asked.processes) if asked.current else []
        found += changed_in_rotation(today) if asked.rotation else []
        sys.exit("\n".join(found) or None)
    with tempfile.TemporaryDirectory(prefix="museum-") as scratch:
        _measure_all(asked, Path(scratch))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m tests.museum read",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--writer", nargs="+", metavar="RELEASE", choices=KEYS)
    parser.add_argument("--reader", nargs="+", metavar="RELEASE", choices=KEYS, default=KEYS)
    parser.add_argument("--strategy", nargs="+", metavar="KEY")
    parser.add_argument("--model", nargs="+", metavar="NAME")
    parser.add_argument("--again", action="store_true", help="also what was measured before")
    parser.add_argument(
        "--unexplained", action="store_true", help="also what raised and has no rule"
    )
    parser.add_argument("--processes", type=int, default=2, help="at the same time")
    parser.add_argument("--current", action="store_true", help="compare the present release")
    parser.add_argument("--rotation", action="store_true", help="compare the pair of today")
    parser.add_argument("--allow-install", action="store_true", help="make environments")
    parser.add_argument("--environments", type=Path, help="folder of <release>/bin/python")
    parser.add_argument("--museum", type=Path, default=MUSEUM, help="folder of the archives")
    return parser


def _measure_all(asked: argparse.Namespace, scratch: Path) -> None:
    there = [key for key in asked.writer or KEYS if key in writers(asked.museum)]
    found = [p for key in there for p in pieces(unpack(key, scratch, asked.museum))]
    wanted = [
        piece
        for piece in found
        if (not asked.strategy or piece.strategy in asked.strategy)
        and (not asked.model or piece.model in asked.model)
    ]
    todo = {key: _left(key, wanted, asked) for key in asked.reader}
    _tell(cost_told(todo, asked.processes, asked.environments is None))
    for key, left in todo.items():
        if left:
            _measure(key, left, asked)


def _left(reader: str, wanted: Sequence[Piece], asked: argparse.Namespace) -> list[Piece]:
    kept = [] if asked.again else recorded(reader)
    done = {place_of(cell) for cell in kept if not (asked.unexplained and _unexplained(cell))}
    return [one for one in wanted if (one.writer, one.strategy, one.model) not in done]


def _unexplained(cell: Opened) -> bool:
    return bool(cell.exception) and not cell.rule


def _measure(reader: str, left: Sequence[Piece], asked: argparse.Namespace) -> None:
    start = time.monotonic()
    try:
        python = python_of(reader, asked.environments, allow_install=asked.allow_install)
        done = 0

        def keep(some: Measured) -> None:
            nonlocal done
            record(reader, some.versions, some.cells)
            done, seconds = done + len(some.cells), time.monotonic() - start
            _tell(f"{reader}: {done} of {len(left)} opened, {seconds:.0f} s")

        measure(python, reader, left, processes=asked.processes, keep=keep)
    except (NoReader, ReaderBroken) as error:
        _tell(f"{reader}: could not look: {error}")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
