"""A11: a small Python function, an `input_signature`, `tf.saved_model.save` and `load`."""

import os

import a09
import numpy as np
import sequential
import tensorflow as tf
from program import step

TITLE = "tf.py_function with an input_signature and tf.saved_model"
ROWS = (
    ("the function in the Sequential itself", True, "Bare", "Bare", "own"),
    ("in a Lambda layer", True, "InLambda", "InLambda", "own"),
    ("in a tf.Module", False, "InModule", "InModule", "own"),
    ("in a tf.Module, another traced before", False, "InModule", "AfterAnother", "own"),
)
REPLACED_BY = (
    'tf.saved_model.save(module, "saved"); loaded = tf.saved_model.load("saved"); '
    "outputs = loaded(x)"
)


def double(x):
    return x * 2.0


@tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
def in_python(x):
    return tf.ensure_shape(tf.py_function(double, [x], tf.float32), [None, 4])


class InLambda(a09.InLambda):
    function = staticmethod(in_python)

    def save(self, model, folder):
        tf.saved_model.save(model, os.path.join(folder, "saved"))

    def load(self, folder):
        return tf.saved_model.load(os.path.join(folder, "saved"))


class Bare(InLambda):
    def make(self):
        return sequential.called(tf.keras.Sequential([self.function, tf.keras.layers.Dense(1)]))


class CallsPython(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(np.full((4, 2), 0.5, "float32"))

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
    def __call__(self, x):
        return tf.matmul(
            tf.ensure_shape(tf.py_function(double, [x], tf.float32), [None, 4]), self.weight
        )


class InModule(InLambda):
    def make(self):
        return CallsPython()


class AfterAnother(InModule):
    """The loading process has traced another Python function first, as a notebook may have."""

    def load(self, folder):
        self.other = tf.function(lambda x: tf.py_function(np.negative, [x], tf.float32))
        self.other(tf.constant(sequential.PROBE))
        step("load")
        return super().load(folder)
