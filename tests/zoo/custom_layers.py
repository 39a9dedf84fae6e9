"""Layers that Keras does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tests.zoo.training import two_steps


def _then_two(*before: layers.Layer) -> keras.Model:
    return two_steps(keras.Sequential([keras.Input((4,)), *before, layers.Dense(2)]))


@keras.saving.register_keras_serializable(package="zoo")
class Power(layers.Layer):
    """Registered, and complete."""

    def __init__(self, exponent: int, **options: Any) -> None:
        super().__init__(**options)
        self.exponent = exponent

    def build(self, input_shape: Any) -> None:
        self.factor = self.add_weight(shape=(input_shape[-1],), name="factor")

    def call(self, inputs: Any) -> Any:
        return self.factor * inputs**self.exponent

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "exponent": self.exponent}


def registered() -> keras.Model:
    return _then_two(Power(2))


def unregistered() -> keras.Model:
    return _then_two(models.Scale())


class Shift(layers.Layer):
    """Without `get_config`: Keras writes down the simple arguments by itself."""

    def __init__(self, distance: float, **options: Any) -> None:
        super().__init__(**options)
        self.distance = distance

    def call(self, inputs: Any) -> Any:
        return inputs + self.distance


def without_get_config() -> keras.Model:
    return _then_two(Shift(2.0))


@dataclass(frozen=True)
class Range:
    """An argument that JSON does not know."""

    low: float
    high: float


class Clip(layers.Layer):
    """Is given an object, and has no `get_config`."""

    def __init__(self, within: Range, **options: Any) -> None:
        super().__init__(**options)
        self.within = within

    def call(self, inputs: Any) -> Any:
        return keras.ops.clip(inputs, self.within.low, self.within.high)


def object_as_argument() -> keras.Model:
    return _then_two(Clip(Range(-1.0, 1.0)))


class HoldsDense(layers.Layer):
    """A custom layer around a Dense, as the fifth article has it."""

    def __init__(self, units: int = 3, **options: Any) -> None:
        super().__init__(**options)
        self.dense = layers.Dense(units)

    def call(self, inputs: Any) -> Any:
        return keras.ops.relu(self.dense(inputs))


def holds_dense() -> keras.Model:
    return _then_two(HoldsDense())


class MatrixProduct(layers.Layer):
    """Own `build`, and `tf.matmul`, as the second article has it."""

    def build(self, input_shape: Any) -> None:
        self.kernel = self.add_weight(shape=(input_shape[-1], 3), name="kernel")

    def call(self, inputs: Any) -> Any:
        return tf.matmul(inputs, self.kernel)


def matrix_product() -> keras.Model:
    model = keras.Sequential([MatrixProduct(), layers.Dense(2)])
    model(np.ones((2, 4), "float32"))
    return model


def lambda_layer() -> keras.Model:
    return _then_two(layers.Lambda(lambda x: x * 2))


FACTOR = 3.0


def lambda_with_a_global() -> keras.Model:
    """The factor is no part of the function's code."""
    return _then_two(layers.Lambda(lambda x: x * FACTOR))


def twice(x: Any) -> Any:
    """A function with a name, that nobody registered."""
    return x * 2


def lambda_of_a_function() -> keras.Model:
    return _then_two(layers.Lambda(twice))


def gelu(x: Any) -> Any:
    """Called like one of Keras's own functions, and another."""
    return x * 10


def named_like_one_of_keras() -> keras.Model:
    return _then_two(layers.Dense(3, activation=gelu))


def own_activation() -> keras.Model:
    return _then_two(layers.Dense(3, activation=twice))


def numpy_cube(x: Any) -> Any:
    """NumPy's, not TensorFlow's."""
    return np.power(np.asarray(x), 3)


class PythonFunction(layers.Layer):
    """Calls Python from the graph, as the fourth article does."""

    def call(self, inputs: Any) -> Any:
        cubed = tf.py_function(numpy_cube, [inputs], tf.float32)
        cubed.set_shape(inputs.shape)
        return cubed

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape


def py_function() -> keras.Model:
    return keras.Sequential([keras.Input((4,)), PythonFunction(), layers.Dense(2)])
