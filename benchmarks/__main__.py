"""Measures what the package costs and prints one table.

python -m benchmarks [NAME …] [--quick] [--figure FILE] [--write]
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # before TensorFlow is imported

from benchmarks import (
    cold_process,
    fresh_check,
    import_time,
    kernel_memory,
    namespace_scan,
    next_step,
    saving,
    standing_cost,
    stress,
    twelve_checks,
    variables,
    without_pause,
)
from benchmarks.figure import write_figure
from benchmarks.machine import machine
from benchmarks.row import NotMeasured, Row
from benchmarks.table import table

Measure = Callable[[bool], Iterator[Row]]

# In the order of the table.
BENCHMARKS: tuple[tuple[str, Measure], ...] = (
    ("fresh_check", fresh_check.measure),
    ("without_pause", without_pause.measure),
    ("cold_process", cold_process.measure),
    ("next_step", next_step.measure),
    ("twelve_checks", twelve_checks.measure),
    ("stress", stress.measure),
    ("standing_cost", standing_cost.measure),
    ("saving", saving.measure),
    ("kernel_memory", kernel_memory.measure),
    ("variables", variables.measure),
    ("namespace_scan", namespace_scan.measure),
    ("import_time", import_time.measure),
)
LETTERS = 100  # of an error that stands in the table
RESULTS = Path(__file__).with_name("results.txt")


def rows_of(name: str, measure: Measure, quick: bool) -> Iterator[Row]:
    """The rows of one benchmark; when it cannot go on, one that says why."""
    print(f"{name} …", file=sys.stderr, flush=True)
    try:
        yield from measure(quick)
    except NotMeasured as reason:
        yield Row.missing(name, str(reason))
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        yield Row.missing(name, textwrap.shorten(why, LETTERS))


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    for name in ("absl", "tensorflow"):  # what they say about each save and each tracing
        logging.getLogger(name).setLevel(logging.ERROR)
    head = machine() + ("; quick: sizes and rounds are smaller" if given.quick else "")
    chosen = [pair for pair in BENCHMARKS if not given.names or pair[0] in given.names]
    rows = [row for name, measure in chosen for row in rows_of(name, measure, given.quick)]
    text = f"{head}\n\n{table(rows)}\n"
    print(text)
    if given.figure:
        write_figure(rows, given.figure)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
        write_figure(rows, RESULTS.with_suffix(".png"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = [name for name, _ in BENCHMARKS]
    # argparse holds an empty list of names against `choices` too, hence the type.
    parser.add_argument(
        "names", nargs="*", metavar="NAME", type=_one_of(known), help=", ".join(known)
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, nothing above 10 MB")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the rows into a picture")
    parser.add_argument(
        "--write", action="store_true", help="keep table and figure beside the code"
    )
    return parser


def _one_of(known: Sequence[str]) -> Callable[[str], str]:
    def name(word: str) -> str:
        if word not in known:
            raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(known)}")
        return word

    return name


if __name__ == "__main__":
    main()
