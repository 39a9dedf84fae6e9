"""Models with variables and inputs of odd kinds, and with none."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf
from keras import layers

ROWS = np.arange(6, dtype="f4").reshape(3, 2)


@keras.saving.register_keras_serializable("bad_input")
class OddWeight(layers.Layer):
    """One weight of this kind; what it holds is in the output."""

    def __init__(self, kind, shape=(2,), **more):
        super().__init__(**more)
        self.kind, self.shape = kind, tuple(shape)

    def build(self, input_shape):
        # Only numbers with a fraction can be trained.
        trainable = self.kind.startswith(("float", "bfloat"))
        self.odd = self.add_weight(
            shape=self.shape,
            dtype=self.kind,
            initializer="ones",
            trainable=trainable,
            autocast=False,
            name="odd",
        )

    def call(self, inputs):
        return inputs + keras.ops.sum(keras.ops.cast(self.odd, "float32"))

    def get_config(self):
        return {**super().get_config(), "kind": self.kind, "shape": self.shape}


# What Keras makes weights of, with values that a cast would not survive.
VALUES = {
    "bool": [True, False],
    "uint8": [255, 1],
    "int8": [-128, 1],
    "int64": [2**62 + 1, -1],
    "uint32": [2**32 - 1, 1],
    "float16": [0.1, float("nan")],
    "bfloat16": [0.1, float("-inf")],
    "float64": [0.1, 1e-300],
}


def with_weight(kind: str) -> keras.Model:
    """A Keras model with one odd weight and some usual ones."""
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((2,)), layers.Dense(2), OddWeight(kind)])
    model.layers[-1].odd.assign(VALUES[kind])
    return model


def with_weight_of_shape(*shape: int) -> keras.Model:
    """The same with a weight of float32 that has this shape: nothing in it, or one number."""
    keras.utils.set_random_seed(2)
    return keras.Sequential([keras.Input((2,)), layers.Dense(2), OddWeight("float32", shape)])


class OneVariable(tf.Module):
    """A variable, and a function that returns it beside its input."""

    def __init__(self, value, dtype) -> None:
        super().__init__()
        self.odd = tf.Variable(value, dtype=dtype)

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return {"odd": tf.identity(self.odd), "same": x}


# As Keras's, and what it makes no weights of.
IN_MODULES = {
    **VALUES,
    "complex64": [1 + 2j, -1j],
    "complex128": [1 + 2j, 1e-300j],
    "string": ["a", "ü" * 9],
    "zero-size float32": np.zeros((0, 3)),
    "scalar float32": 2.5,
}


def module_with(kind: str) -> tf.Module:
    return OneVariable(IN_MODULES[kind], kind.rpartition(" ")[2])


def ragged_rows() -> keras.Model:
    source = keras.Input((None,), dtype="int32", ragged=True)
    keras.utils.set_random_seed(3)
    return keras.Model(source, layers.Embedding(4, 2)(source))


def sparse_rows() -> keras.Model:
    source = keras.Input((6,), sparse=True)
    keras.utils.set_random_seed(4)
    return keras.Model(source, layers.Dense(2)(source))


class RaggedModule(tf.Module):
    """Takes ragged rows by its signature."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = tf.Variable(3.0)

    @tf.function(input_signature=[tf.RaggedTensorSpec([None, None], tf.float32)])
    def __call__(self, x):
        return tf.reduce_sum(x, axis=1) * self.factor


class SparseModule(tf.Module):
    """Takes a sparse matrix by its signature."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = tf.Variable(3.0)

    @tf.function(input_signature=[tf.SparseTensorSpec([None, 4], tf.float32)])
    def __call__(self, x):
        return tf.sparse.reduce_sum(x, axis=1) * self.factor


def without_variables() -> keras.Model:
    """A model that computes and holds nothing."""
    source = keras.Input((2,))
    return keras.Model(source, layers.ReLU()(source))


class Computes(tf.Module):
    """A module that computes and holds nothing."""

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return x + 1.0


def without_trainable_variables() -> keras.Model:
    """Normalization alone: a mean, a variance and a count."""
    layer = layers.Normalization()
    layer.adapt(ROWS)
    return keras.Sequential([keras.Input((2,)), layer])


def frozen() -> keras.Model:
    """Weights that somebody froze, and statistics."""
    keras.utils.set_random_seed(5)
    parts = [layers.Dense(2), layers.BatchNormalization()]
    model = keras.Sequential([keras.Input((2,)), *parts])
    model.trainable = False
    return model


def metric_alone() -> keras.Model:
    """No weights; compiled and tested, so that only a metric has state."""
    model = without_variables()
    model.compile(loss="mse", metrics=["mae"])
    model.run_eagerly = True
    model.test_on_batch(ROWS, ROWS)
    model.run_eagerly = False
    return model
