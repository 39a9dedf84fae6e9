"""Live models that several tests use; each function makes a new one."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def trained_sequential(name: str = "seq") -> keras.Model:
    """A Sequential with Adam that has taken two steps."""
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(1)], name=name
    )
    model.compile("adam", "mse")
    x = np.random.default_rng(0).standard_normal((16, 4)).astype("float32")
    train(model, (x[:8], x[:8, :1]), (x[8:], x[8:, :1]))
    return model


def train(model: keras.Model, *batches: tuple[Any, Any]) -> None:
    """Take one step for each batch without tracing them, which takes far longer than the steps."""
    model.run_eagerly = True
    for inputs, targets in batches:
        model.train_on_batch(inputs, targets)
    model.run_eagerly = False
    model.train_function = None  # the next training is traced, as anybody's


def two_inputs() -> keras.Model:
    """A Functional model with two inputs."""
    keras.utils.set_random_seed(2)
    left, right = keras.Input((3,), name="left"), keras.Input((2,), name="right")
    joined = layers.Concatenate()([layers.Dense(4)(left), right])
    return keras.Model([left, right], layers.Dense(2)(joined), name="two_inputs")


class Scale(layers.Layer):
    """A custom layer that nobody registered."""

    def build(self, input_shape: Any) -> None:
        self.factor = self.add_weight(shape=(input_shape[-1],), name="factor")

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor


def with_custom_layer() -> keras.Model:
    """A Sequential with the unregistered layer `Scale`."""
    keras.utils.set_random_seed(3)
    return keras.Sequential([keras.Input((4,)), Scale(), layers.Dense(2)], name="custom")


class Affine(tf.Module):
    """A tf.Module with a signature and a variable in a list."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = tf.Variable(tf.reshape(tf.range(6.0), (3, 2)), name="weight")
        self.more = [tf.Variable(2.0)]

    @tf.function(input_signature=[tf.TensorSpec([None, 3])])
    def __call__(self, x: Any) -> Any:
        return x @ self.weight * self.more[0]


class Plain:
    """A plain object holding variables, as the second article has one."""

    def __init__(self) -> None:
        self.a = tf.Variable([1.0, 2.0])
        self.rest = {"b": tf.Variable(3.0)}

    def forward(self, x: Any) -> Any:
        return x * self.a + self.rest["b"]


class BuildsNothing(keras.Model):
    """Overrides build() without building its layer: Keras loads it without a word, and empty."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = layers.Dense(2)

    def build(self, input_shape: Any) -> None:
        self.built = True

    def call(self, inputs: Any) -> Any:
        return self.dense(inputs)

    def get_config(self) -> dict[str, Any]:
        return {}


class Forgetful(layers.Layer):
    """Its get_config forgets an argument, so that it comes back with the default."""

    def __init__(self, factor: float = 1.0, **options: Any) -> None:
        super().__init__(**options)
        self.factor = factor

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor

    def get_config(self) -> dict[str, Any]:
        return super().get_config()


def with_vocabulary() -> keras.Model:
    """A Sequential that learned its vocabulary from data."""
    text = layers.TextVectorization()
    text.adapt(["one two", "two three"])
    return keras.Sequential([keras.Input((), dtype="string"), text, layers.Embedding(5, 2)])


def stateful() -> keras.Model:
    """A stateful LSTM that has seen one batch."""
    keras.utils.set_random_seed(4)
    model = keras.Sequential([keras.Input((5, 2), batch_size=3), layers.LSTM(4, stateful=True)])
    model(np.ones((3, 5, 2), "f4"))
    return model
