"""A scan of ten thousand names, hostile objects among them, beside a loop over the dict."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.measuring import interleaved
from benchmarks.models import SMALL, model_of
from benchmarks.row import NotMeasured, Reach, Row
from tests.discovery.hostile_objects import RAN, hostile_objects
from tfpersist_widgets.discovery import find_models

NAMES, HOSTILE = 10_000, 700


def measure(quick: bool) -> Iterator[Row]:
    namespace: dict[str, object] = {f"number_{i}": i for i in range(NAMES - HOSTILE - 1)}
    wanted = itertools.islice(hostile_objects(), HOSTILE)
    namespace |= {f"hostile_{i}": value for i, value in enumerate(wanted)}
    namespace["model"] = model_of(SMALL)
    RAN.clear()

    def loop() -> None:
        for _name, _value in namespace.items():
            pass

    def scan() -> None:
        if [found.names for found in find_models(namespace)] != [("model",)]:
            raise NotMeasured("the scan did not find the model")

    floor, ours = interleaved(20 if quick else 300, [loop, scan], before=lambda: None)
    row = Row.of_times(f"scan of {NAMES:,} names", "loop over the dict", floor, ours)
    # The reach is for the scan itself, whatever the loop takes.
    yield replace(row, reach=Reach(0.002, "s"), value=ours.median, least=ours.least)
    what = f"scan of {NAMES:,} names: lines of user code run"
    yield Row.of_amount(what, len(RAN), Reach(0, ""))
