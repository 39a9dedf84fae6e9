"""The same few models in every Keras: what is active here makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

# Under TF_USE_LEGACY_KERAS=1, and up to TensorFlow 2.15, this is Keras 2.
keras = tf.keras

INPUTS = np.linspace(-1.0, 1.0, 24, dtype="float32").reshape(8, 3)
TARGETS = np.linspace(0.0, 1.0, 8, dtype="float32").reshape(8, 1)


@keras.utils.register_keras_serializable(package="core")
class Scale(keras.layers.Layer):
    """A layer of the user's, with a weight made in ``build`` and an argument."""

    def __init__(self, factor: float = 2.0, **more: Any) -> None:
        super().__init__(**more)
        self.factor = factor

    def build(self, input_shape: Any) -> None:
        """Make one weight for each feature."""
        self.scale = self.add_weight(
            shape=(input_shape[-1],), initializer="ones", name="scale", trainable=True
        )
        super().build(input_shape)

    def call(self, inputs: Any) -> Any:
        """Multiply."""
        return inputs * self.scale * self.factor

    def get_config(self) -> dict[str, Any]:
        """Its argument too."""
        return {**super().get_config(), "factor": self.factor}


@keras.utils.register_keras_serializable(package="core")
class Scaled(keras.Model):
    """A subclassed model around that layer."""

    def __init__(self, units: int = 4, **more: Any) -> None:
        super().__init__(**more)
        self.units = units
        self.scale = Scale(3.0, name="scale")
        self.dense = keras.layers.Dense(units, name="dense")

    def call(self, inputs: Any) -> Any:
        """Scale, then mix."""
        return self.dense(self.scale(inputs))

    def get_config(self) -> dict[str, Any]:
        """Its argument alone."""
        return {"units": self.units, "name": self.name}


class Affine(tf.Module):
    """A module with a signature."""

    def __init__(self) -> None:
        super().__init__(name="affine")
        self.weight = tf.Variable(np.arange(6, dtype="float32").reshape(3, 2), name="weight")
        self.bias = tf.Variable(tf.ones(2), name="bias")

    @tf.function(input_signature=[tf.TensorSpec((None, 3), tf.float32)])
    def __call__(self, x: Any) -> Any:
        """A matrix and a bias."""
        return x @ self.weight + self.bias


class Plain:
    """A plain class of variables, as the articles have one."""

    def __init__(self) -> None:
        self.weight = tf.Variable(np.arange(6, dtype="float32").reshape(3, 2), name="w")
        self.bias = tf.Variable(tf.ones(2), name="b")

    def forward(self, x: Any) -> Any:
        """A matrix and a bias."""
        return tf.matmul(x, self.weight) + self.bias


def keras_2() -> bool:
    """Whether that Keras is Keras 2."""
    return not hasattr(keras, "Variable")


def sequential() -> Any:
    """Built from its input, compiled with Adam, and trained for two steps."""
    layers = [
        keras.Input((3,), name="given"),
        keras.layers.Dense(4, activation="relu", name="hidden"),
        keras.layers.Dense(1, name="out"),
    ]
    return _trained(keras.Sequential(layers, name="stack"))


def functional() -> Any:
    """Two ways that meet again, and batch normalization."""
    given = keras.Input((3,), name="given")
    left = keras.layers.Dense(4, activation="tanh", name="left")(given)
    right = keras.layers.BatchNormalization(name="norm")(keras.layers.Dense(4, name="right")(given))
    out = keras.layers.Dense(1, name="out")(keras.layers.Concatenate(name="both")([left, right]))
    return _trained(keras.Model(given, out, name="forked"))


def _trained(model: Any) -> Any:
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.MeanSquaredError())
    model.fit(INPUTS, TARGETS, batch_size=4, epochs=1, shuffle=False, verbose=0)
    return model


def subclassed() -> Any:
    """Called once, and so built; never compiled."""
    model = Scaled(name="scaled")
    model(INPUTS)
    return model


def unbuilt() -> Any:
    """A Sequential that nobody has told its input."""
    model = keras.Sequential([keras.layers.Dense(4, name="hidden")], name="unbuilt")
    model.compile(optimizer="adam", loss="mse")
    return model


MAKERS: dict[str, Callable[[], Any]] = {
    "sequential": sequential,
    "functional": functional,
    "subclassed": subclassed,
    "unbuilt": unbuilt,
    "module": Affine,
    "plain": Plain,
}
REBUILDS: dict[str, Callable[[], Any]] = {
    "subclassed": subclassed,
    "module": Affine,
    "plain": Plain,
}
CALLS = {"plain": "forward"}


def made(key: str) -> Any:
    """One of the models, with the same weights each time."""
    keras.utils.set_random_seed(7)
    return MAKERS[key]()
