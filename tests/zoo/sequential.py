"""Layers in a row."""

from __future__ import annotations

import keras
from keras import layers

from tests.zoo.training import X, two_steps


def unbuilt() -> keras.Model:
    """Compiled and never given any input, as the first article has it."""
    model = keras.Sequential([layers.Dense(10, activation="relu"), layers.Dense(1)])
    model.compile("adam", "mse")
    return model


def built_by_a_call() -> keras.Model:
    model = keras.Sequential([layers.Dense(3, activation="relu"), layers.Dense(2)])
    model(X)
    return model


def never_stepped() -> keras.Model:
    """Its optimizer has made no variables yet."""
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    model.compile("adam", "mse")
    return model


def frozen_part() -> keras.Model:
    base = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(3)], name="base")
    base.trainable = False
    return two_steps(keras.Sequential([keras.Input((4,)), base, layers.Dense(2)]))


def batch_norm_and_dropout() -> keras.Model:
    return two_steps(
        keras.Sequential(
            [
                keras.Input((4,)),
                layers.Dense(3),
                layers.BatchNormalization(),
                layers.Dropout(0.5, seed=1),
                layers.Dense(2),
            ]
        )
    )


def noise_at_inference() -> keras.Model:
    """Two calls never give the same."""
    return keras.Sequential([keras.Input((4,)), layers.Dense(2), AlwaysNoise()])


@keras.saving.register_keras_serializable(package="zoo")
class AlwaysNoise(layers.Layer):
    """Adds noise with or without training."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.seeds = keras.random.SeedGenerator(3)

    def call(self, inputs: object) -> object:
        return inputs + keras.random.normal(keras.ops.shape(inputs), seed=self.seeds)


def quantized() -> keras.Model:
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
    for layer in model.layers:  # the model's own method warns of its InputLayer
        layer.quantize("int8")
    return model
