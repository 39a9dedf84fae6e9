"""TensorFlow without Keras models."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

THREE = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]], "float32")


class FourVariables:
    """A plain class of two layers' weights, as the second article has it."""

    def __init__(self) -> None:
        random = np.random.default_rng(3)
        self.w1 = tf.Variable(random.standard_normal((3, 4)).astype("float32"))
        self.b1 = tf.Variable(tf.zeros(4))
        self.w2 = tf.Variable(random.standard_normal((4, 1)).astype("float32"))
        self.b2 = tf.Variable(tf.ones(1))

    def forward(self, x: Any) -> Any:
        return tf.nn.relu(x @ self.w1 + self.b1) @ self.w2 + self.b2


def cube(x: Any) -> Any:
    """NumPy's, not TensorFlow's."""
    return np.power(np.asarray(x), 3)


class CallsPython(tf.Module):
    """A signature around `tf.py_function`, as the fourth article has it."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = tf.Variable(tf.ones((3, 2)))

    @tf.function(input_signature=[tf.TensorSpec([None, 3])])
    def __call__(self, x: Any) -> Any:
        cubed = tf.py_function(cube, [x], tf.float32)
        return tf.ensure_shape(cubed, [None, 3]) @ self.weight


class Silent(tf.Module):
    """Variables, and no function that TensorFlow traced."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = tf.Variable(tf.ones((3, 2)) * 2)

    def __call__(self, x: Any) -> Any:
        return x @ self.weight


def layer_alone() -> keras.Layer:
    layer = layers.Dense(2)
    layer(THREE)
    return layer
