"""From a person's click to the verdict of a fresh, isolated check, beside a warm process."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.checked import FLOOR, checked
from benchmarks.measuring import interleaved
from benchmarks.models import HUNDRED_MB, ONE_GB, SMALL, TEN_MB, Size
from benchmarks.row import Reach, Row
from benchmarks.standing_by import wait_for_spare

FULL = ((SMALL, 2.0, 30), (HUNDRED_MB, 2.0, 9), (ONE_GB, 1.5, 5))
QUICK = ((SMALL, 2.0, 3), (TEN_MB, 2.0, 2))


def measure(quick: bool) -> Iterator[Row]:
    for size, limit, rounds in QUICK if quick else FULL:
        yield _row(size, Reach(limit, "x"), rounds)


def _row(size: Size, reach: Reach, rounds: int) -> Row:
    with checked(size) as pair:
        floor, ours = interleaved(rounds, [pair.floor, pair.ours], before=wait_for_spare)
    return Row.of_times(f"fresh check after a pause, {size.name}", FLOOR, floor, ours, reach)
