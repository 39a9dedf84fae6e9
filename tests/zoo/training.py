"""Data and two training steps, the same for every model of the zoo."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

_RANDOM = np.random.default_rng(0)
X = _RANDOM.standard_normal((8, 4)).astype("float32")
Y = _RANDOM.standard_normal((8, 2)).astype("float32")
WORDS = np.array(["one two", "two three", "three", "one"])


def two_steps(
    model: keras.Model, x: Any = X, y: Any = Y, *, optimizer: Any = "adam", loss: Any = "mse"
) -> keras.Model:
    """Compile the model, take two steps, and return it.

    Without XLA, which would take a second for each model in each process.
    """
    model.compile(optimizer, loss, jit_compile=False)
    return stepped(model, x, y)


def stepped(model: keras.Model, x: Any = X, y: Any = Y) -> keras.Model:
    """Take two steps with a compiled model, and return it."""
    for _ in range(2):
        model.train_on_batch(x, y)
    return model
