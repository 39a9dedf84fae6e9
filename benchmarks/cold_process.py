"""A small fresh check beside what people do without it: a new interpreter for each check."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.checked import checked
from benchmarks.measuring import interleaved
from benchmarks.models import SMALL, all_variables
from benchmarks.row import NotMeasured, Reach, Row
from benchmarks.standing_by import wait_for_spare

PROGRAM = """
import sys
import keras
import numpy as np
known = np.load(sys.argv[2])
loaded = keras.models.load_model(sys.argv[1])
outputs = np.asarray(loaded(known["inputs"]))
variables = [*loaded.weights, *loaded.optimizer.variables]
same = [np.array_equal(known[f"v{i}"], v) for i, v in enumerate(variables)]
sys.exit(not (np.allclose(known["outputs"], outputs, atol=1e-5) and all(same)))
"""


def measure(quick: bool) -> Iterator[Row]:
    with checked(SMALL) as pair, tempfile.TemporaryDirectory() as folder:
        known = _known(pair.model, pair.inputs, Path(folder, "known.npz"))

        def cold() -> None:
            command = [sys.executable, "-c", PROGRAM, str(pair.artifact.path), str(known)]
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode:
                raise NotMeasured("the cold process did not bring the model back")

        rounds = 1 if quick else 7
        floor, ours = interleaved(rounds, [cold, pair.ours], before=wait_for_spare)
    reach = Reach(50, "x", at_least=True, words="≥ 50 x faster")
    yield Row.of_times("small fresh check, times faster", "cold process", floor, ours, reach)


def _known(model: Any, inputs: Any, path: Path) -> Path:
    values: dict[str, Any] = {f"v{i}": np.asarray(v) for i, v in enumerate(all_variables(model))}
    np.savez(path, inputs=inputs, outputs=np.asarray(model(inputs)), **values)
    return path
