"""Layers that remember."""

from __future__ import annotations

import keras
from keras import layers

from tests.zoo.functional import STEPS
from tests.zoo.training import two_steps


def stateful_lstm() -> keras.Model:
    """Goes on where the last batch ended; it has seen some."""
    return two_steps(
        keras.Sequential(
            [
                keras.Input((3, 4), batch_size=8),
                layers.LSTM(3, stateful=True),
                layers.Dense(2),
            ]
        ),
        STEPS,
    )


def bidirectional() -> keras.Model:
    return two_steps(
        keras.Sequential(
            [keras.Input((3, 4)), layers.Bidirectional(layers.GRU(2)), layers.Dense(2)]
        ),
        STEPS,
    )
