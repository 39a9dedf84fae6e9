"""What each strategy really holds while it saves and loads.

`python -m tests.strategies.memory_of_each` prints, as JSON by strategy, the bytes by which
a process that has a model of 64 MiB, with Adam's slots, grows for a while.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0"}

import keras

import tfpersist_widgets as tpw
from benchmarks.measuring import growth
from tfpersist_widgets.records import Refused
from tfpersist_widgets.strategies import STRATEGIES, Strategy
from tfpersist_widgets.verify.processes.tidying import tidy

WIDTH = 2048  # a layer of so many units has 16 MiB


def model_of(width: int, layers: int) -> keras.Model:
    dense = [keras.layers.Dense(width, use_bias=False) for _ in range(layers)]
    model = keras.Sequential([keras.Input((width,)), *dense])
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    return model


def measured(way: Strategy, model: keras.Model, small: keras.Model, folder: Path) -> list[int]:
    """Bytes while saving, and while loading beside the model; each tried with a small one first."""
    for one, size in ((small, "small"), (model, "large")):
        path = folder / f"{size}{way.suffix}"
        tidy()
        saving = growth(lambda one=one, path=path: tpw.save(one, way.key, path))
        tidy()

        def load(one=one, path=path):
            tpw.verify(path, one, condition="same", strategy=way.key)

        loading = growth(load)
    return [saving, loading]


def main() -> None:
    model, small = model_of(WIDTH, 4), model_of(3, 4)
    found = {}
    for way in STRATEGIES:
        if way.flags or isinstance(way.supports(model), Refused):
            continue
        with tempfile.TemporaryDirectory() as folder:
            found[way.key] = measured(way, model, small, Path(folder))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
