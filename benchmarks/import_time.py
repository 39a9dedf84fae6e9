"""Importing the package in a new interpreter, beside two modules of the standard library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measuring import ROOT, interleaved
from benchmarks.row import Reach, Row

FLOOR, OURS = "import json, dataclasses", "import tfpersist_widgets"
FIRST_USE = f"{OURS}; tfpersist_widgets.verify"  # what the import puts off
HEAVY = ("tensorflow", "keras", "ipywidgets", "numpy")
COUNT = f"; import sys; print(sum(name in sys.modules for name in {HEAVY}))"


def measure(quick: bool) -> Iterator[Row]:
    jobs = [lambda: _run(FLOOR), lambda: _run(OURS), lambda: _run(FIRST_USE)]
    floor, ours, used = interleaved(3 if quick else 25, jobs, before=lambda: None)
    reach = Reach(0.05, "s", words="≤ 50 ms more")
    yield Row.of_times(OURS, FLOOR, floor, ours, reach)
    yield Row.of_times("… and its first verb", FLOOR, floor, used)
    what = "… loads TensorFlow, Keras, ipywidgets or NumPy"
    yield Row.of_amount(what, int(_run(OURS + COUNT)), Reach(0, ""))


def _run(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return done.stdout
