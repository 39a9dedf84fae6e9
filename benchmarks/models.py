"""Models of a given size, whole with an optimizer that has its slots."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

LAYERS = 4
COPIES = 3  # each weight, and the two slots that Adam keeps for it
ITEM = 4  # bytes of a float32
ROWS = 2


@dataclass(frozen=True)
class Size:
    """How large a model is, with its optimizer."""

    name: str
    bytes: int


SMALL = Size("small", 20_000)
ONE_MB = Size("1 MB", 10**6)
TEN_MB = Size("10 MB", 10**7)
HUNDRED_MB = Size("100 MB", 10**8)
ONE_GB = Size("1 GB", 10**9)


def model_of(size: Size) -> Any:
    """A compiled Keras model that was never trained: weights are random, slots zero."""
    width = math.isqrt(size.bytes // (LAYERS * COPIES * ITEM))
    keras.utils.set_random_seed(3)
    layers = [keras.layers.Dense(width) for _ in range(LAYERS)]
    model = keras.Sequential([keras.Input((width,)), *layers])
    model.compile(optimizer="adam", loss="mse")
    model.optimizer.build(model.trainable_variables)
    return model


def inputs_for(model: Any) -> Any:
    """A small batch."""
    return np.random.default_rng(5).normal(size=(ROWS, *model.input_shape[1:])).astype("f4")


def bits(variable: Any) -> Any:
    """A variable's bytes, without a copy."""
    return np.asarray(memoryview(variable.value.read_value())).reshape(-1).view(np.uint8)


def all_variables(model: Any) -> list[Any]:
    """Weights, then what the optimizer keeps."""
    return [*model.weights, *model.optimizer.variables]
