"""A09: NumPy code inside `tf.py_function` inside a model; `model.save`, `load_model`."""

import os

import numpy as np
import sequential
import tensorflow as tf
from program import step

TITLE = "a model with tf.py_function and model.save"
ROWS = (
    ("the function in the Sequential itself", True, "Bare", "Bare", "own"),
    ("in a Lambda layer", True, "InLambda", "InLambda", "own"),
    ("in a Lambda layer, the release's file name", False, "OwnForm", "OwnForm", "own"),
)
REPLACED_BY = (
    "model = tf.keras.Sequential([Cube(), tf.keras.layers.Dense(1)]); model.build((None, 4)); "
    'model.save("model.keras"); '
    'loaded = tf.keras.models.load_model("model.keras", custom_objects={"Cube": Cube})'
)


def numpy_cube(x):
    return np.power(np.asarray(x), 3)


@tf.function
def in_python(x):
    return tf.ensure_shape(tf.py_function(numpy_cube, [x], tf.float32), [None, 4])


class InLambda(sequential.Sequential):
    function = staticmethod(in_python)

    def make(self):
        layers = tf.keras.layers
        model = tf.keras.Sequential([layers.Lambda(self.function), layers.Dense(1)])
        return sequential.called(model)

    def save(self, model, folder):
        model.save(os.path.join(folder, "model"))

    def load(self, folder):
        return tf.keras.models.load_model(os.path.join(folder, "model"))

    def outputs(self, loaded):
        step("call")
        return super().outputs(loaded)


class Bare(InLambda):
    def make(self):
        return sequential.called(tf.keras.Sequential([self.function, tf.keras.layers.Dense(1)]))


class OwnForm(InLambda):
    def save(self, model, folder):
        model.save(sequential.in_its_own_form(folder))

    def load(self, folder):
        return tf.keras.models.load_model(sequential.in_its_own_form(folder))
