"""One of two workers: trains together with the other one, and its chief saves.

Started as ``python -m tests.zoo.worker FOLDER`` with ``TF_CONFIG`` set; with
``TF_USE_LEGACY_KERAS=1``, ``tf.keras`` is Keras 2. It writes down what happened.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf


def main(folder: Path) -> None:
    """Train one epoch, save, and leave ``worker-<index>.json``."""
    index = json.loads(os.environ["TF_CONFIG"])["task"]["index"]
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    with strategy.scope():
        model = _model()
    found: dict[str, Any] = {"package": type(model).__module__.partition(".")[0]}
    try:
        model.fit(_batches(), epochs=1, steps_per_epoch=2, verbose=0)
    except Exception as error:
        found["raised"] = f"{type(error).__name__}: {error}"
    else:
        found |= _saved(model, folder / f"worker-{index}")
    (folder / f"worker-{index}.json").write_text(json.dumps(found), "utf-8")


def _model() -> Any:
    tf.keras.utils.set_random_seed(7)
    layers = [tf.keras.layers.Input((4,)), tf.keras.layers.Dense(3), tf.keras.layers.Dense(2)]
    model = tf.keras.Sequential(layers)
    model.compile("sgd", "mse")
    return model


def _batches() -> tf.data.Dataset:
    x = np.random.default_rng(0).standard_normal((16, 4)).astype("float32")
    return tf.data.Dataset.from_tensor_slices((x, x[:, :2])).batch(8).repeat()


def _saved(model: Any, folder: Path) -> dict[str, Any]:
    """Every worker must save, or the others wait; only the chief's files are kept."""
    model.save(folder)
    return {"weights": [weights.tolist() for weights in model.get_weights()]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
