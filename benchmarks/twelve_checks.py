"""Four saves and twelve checks in one ``compare``, beside the same by hand in one process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tfpersist_widgets as tpw
from benchmarks import bare
from benchmarks.checked import require_ok
from benchmarks.measuring import interleaved
from benchmarks.models import SMALL, inputs_for, model_of
from benchmarks.row import NotMeasured, Reach, Row
from benchmarks.standing_by import wait_for_spare

STRATEGIES = ("keras", "saved_model", "pickle", "weights_h5")
CONDITIONS = ("same", "fresh", "bare")


def measure(quick: bool) -> Iterator[Row]:
    model = model_of(SMALL)
    inputs = inputs_for(model)
    _compared(model)  # starts the template
    jobs = [lambda: _by_hand(model, inputs), lambda: _compared(model)]
    floor, ours = interleaved(1 if quick else 7, jobs, before=wait_for_spare)
    yield Row.of_times("12 checks in one compare", "one warm process", floor, ours, Reach(5, "x"))


def _compared(model: Any) -> None:
    found = tpw.compare(model, STRATEGIES, conditions=CONDITIONS, progress=lambda step: None)
    for trip in found.round_trips:
        for verification in trip.verifications:
            require_ok(verification)


def _by_hand(model: Any, inputs: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for key in STRATEGIES:
            path = Path(folder, f"model{bare.SUFFIXES[key]}")
            bare.save(key, model, path)
            for _ in CONDITIONS:
                if not bare.check(key, model, path, inputs):
                    raise NotMeasured(f"{key} did not bring the model back")
