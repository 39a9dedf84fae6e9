"""Fresh checks that follow one another at once, so that each waits for its process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.checked import FLOOR, checked
from benchmarks.measuring import Times, interleaved
from benchmarks.models import HUNDRED_MB, SMALL, TEN_MB
from benchmarks.row import Row
from benchmarks.standing_by import wait_for_spare

IN_A_ROW = 5
FULL, QUICK = ((SMALL, 7), (HUNDRED_MB, 3)), ((SMALL, 1), (TEN_MB, 1))


def measure(quick: bool) -> Iterator[Row]:
    for size, rounds in QUICK if quick else FULL:
        with checked(size) as pair:
            jobs = [_in_a_row(pair.floor), _in_a_row(pair.ours)]
            floor, ours = map(_each, interleaved(rounds, jobs, before=wait_for_spare))
        what = f"each of {IN_A_ROW} fresh checks without a pause, {size.name}"
        yield Row.of_times(what, FLOOR, floor, ours)


def _in_a_row(job: Callable[[], None]) -> Callable[[], None]:
    def several() -> None:
        for _ in range(IN_A_ROW):
            job()

    return several


def _each(times: Times) -> Times:
    return Times(tuple(seconds / IN_A_ROW for seconds in times.seconds))
