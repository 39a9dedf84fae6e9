"""Our save beside the bare call and a flush of what it wrote."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tfpersist_widgets as tpw
from benchmarks import bare
from benchmarks.measuring import Times, interleaved
from benchmarks.models import HUNDRED_MB, ONE_GB, ONE_MB, TEN_MB, Size, model_of
from benchmarks.row import Reach, Row

STRATEGIES = ("keras", "weights_h5", "saved_model")
SHARE = 1.05
FULL, QUICK = ((ONE_MB, 25), (HUNDRED_MB, 7), (ONE_GB, 3)), ((ONE_MB, 3), (TEN_MB, 2))


def measure(quick: bool) -> Iterator[Row]:
    for size, rounds in QUICK if quick else FULL:
        model = model_of(size)
        for key in STRATEGIES:
            yield _row(key, model, size, rounds)


def _row(key: str, model: Any, size: Size, rounds: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        suffix = bare.SUFFIXES[key]
        path, kept = Path(folder, f"model{suffix}"), Path(folder, f"kept{suffix}")
        bare.save(key, model, kept)

        def by_hand() -> None:
            bare.save(key, model, path)
            bare.flush(path)

        jobs = [by_hand, lambda: bare.hashed(kept), lambda: tpw.save(model, key, path)]
        floor, pass_, ours = interleaved(rounds, jobs, before=lambda: _clear(path))
    what, reach = f"save as {key}, {size.name}", _reach(floor, pass_)
    return Row.of_times(what, "bare call and flush", floor, ours, reach)


def _reach(floor: Times, pass_: Times) -> Reach:
    limit = SHARE + pass_.median / floor.median
    return Reach(limit, "x", words=f"≤ {SHARE} x and one hash: {limit:.3g} x")


def _clear(path: Path) -> None:
    """Begin with nothing there and nothing waiting for the disk."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    os.sync()
