"""The small models that most of the approaches share, and how they are asked."""

import os

import numpy as np
import program
import tensorflow as tf
from program import step

X = np.linspace(-1.0, 1.0, 32).reshape(8, 4).astype("float32")
Y = (X[:, :1] * 2.0 + X[:, 1:2]).astype("float32")
PROBE = X[2:5]
KERAS_3 = tuple(map(int, tf.__version__.split(".")[:2])) >= (2, 16)


def compiled():
    """Two layers, compiled and never built."""
    layers = tf.keras.layers
    model = tf.keras.Sequential([layers.Dense(10, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.05), loss="mse")
    return model


def trained(model=None):
    """The same after two epochs."""
    model = compiled() if model is None else model
    step("fit")
    model.fit(X, Y, epochs=2, batch_size=4, verbose=0)
    return model


def called(model):
    """The same after one call."""
    model(tf.constant(X))
    return model


def in_its_own_form(folder):
    """Where `model.save` of this release writes a whole model when nothing else is said."""
    return os.path.join(folder, "model.keras" if KERAS_3 else "model")


class Sequential(program.Program):
    """An approach whose object is a Keras model on both sides."""

    def make(self):
        return trained()

    def outputs(self, loaded):
        return np.asarray(loaded(tf.constant(PROBE)))

    def one_more_step(self, loaded):
        step("fit again")
        loaded.train_on_batch(X, Y)
        return self.outputs(loaded)


def by_signature(loaded):
    """What the only signature of a loaded SavedModel answers; the model itself, where it is one."""
    if isinstance(loaded, tf.keras.Model):
        return np.asarray(loaded(tf.constant(PROBE)))
    step("signature")
    endpoint = loaded.signatures["serving_default"]
    (name,) = endpoint.structured_input_signature[1]
    (answer,) = endpoint(**{name: tf.constant(PROBE)}).values()
    return np.asarray(answer)
