"""A model that loses something, and a twin of it that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
from keras import layers

from tests.preflight.plainly import X, Y

CONFIGURED = ("keras", "h5", "pickle", "weights_h5", "checkpoint", "npz:positional", "npz")
COMPILED = ("keras", "h5", "pickle")


@dataclass(frozen=True)
class Case:
    """One loss.

    ``same`` asks of what was loaded whether it is what it was, where outputs do not
    show it, in the ways that ``asked`` names.
    """

    check: str
    lossy: Callable[[], Any]
    harmless: Callable[[], Any]
    inputs: Any = None
    same: Callable[[Any], Any] | None = None
    same_harmless: Callable[[Any], Any] | None = None
    asked: tuple[str, ...] = CONFIGURED


def around(*inner: layers.Layer) -> keras.Model:
    """A Sequential of these layers, on four numbers."""
    return keras.Sequential([keras.Input((4,)), *inner])


def called(model: Any) -> Any:
    """The same model, built by a call."""
    model(X)
    return model


def compiled(optimizer: Any = "sgd", loss: Any = "huber", steps: int = 0, **options: Any) -> Any:
    """One Dense layer, compiled, after some steps."""
    model = around(layers.Dense(1))
    model.compile(optimizer, loss, **{"jit_compile": False, **options})
    for _ in range(steps):
        model.train_on_batch(X, Y)
    return model
