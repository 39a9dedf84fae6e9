"""Layers that learn from data before the training: vocabularies, means."""

from __future__ import annotations

import keras
from keras import layers

from tests.zoo.training import WORDS, X, two_steps

COLOURS = ["red", "green", "blue"]


def string_lookup() -> keras.Model:
    look_up = layers.StringLookup(vocabulary=COLOURS)
    inputs = keras.Input((2,), dtype="string")
    return keras.Model(inputs, layers.Flatten()(layers.Embedding(5, 2)(look_up(inputs))))


def text_vectorization() -> keras.Model:
    text = layers.TextVectorization(output_sequence_length=3)
    text.adapt(WORDS)
    return keras.Sequential(
        [keras.Input((), dtype="string"), text, layers.Embedding(6, 2), layers.Flatten()]
    )


def normalization() -> keras.Model:
    """Adapted: its mean and variance are weights, what it computes with is derived from them."""
    normal = layers.Normalization()
    normal.adapt(X * 3 + 5)
    return two_steps(keras.Sequential([keras.Input((4,)), normal, layers.Dense(2)]))
