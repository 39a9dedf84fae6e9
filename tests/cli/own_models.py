"""What a command line names as ``tests.cli.own_models:NAME``."""

from __future__ import annotations

import contextlib
import signal
import time
from typing import Any

import keras
import numpy as np

from tests import models

ready_made = models.two_inputs()
five = 5
wide = np.ones((2, 9), "float32")


def build() -> keras.Model:
    return models.trained_sequential()


def rows() -> Any:
    return np.ones((3, 4), "float32")


def forgetful() -> keras.Model:
    """Comes back without a word, and computes something else."""
    return keras.Sequential([keras.Input((2,)), models.Forgetful(3.0)])


def broken() -> keras.Model:
    raise RuntimeError("the data are not here \x1b[31m")


class Endless(keras.layers.Layer):
    """Never ends to load."""

    def call(self, inputs: Any) -> Any:
        return inputs

    @classmethod
    def from_config(cls, config: Any, custom_objects: Any = None) -> Endless:
        while True:
            time.sleep(1)


def deaf() -> keras.Model:
    """Made by code that loses a Ctrl-C, and never ends to load."""
    with contextlib.suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    return endless()


def endless() -> keras.Model:
    return keras.Sequential([keras.Input((2,)), Endless()])
