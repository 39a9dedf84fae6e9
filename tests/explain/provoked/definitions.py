"""Classes, functions and Python code that are missing, and what the machine refuses."""

import errno
import importlib
import io
import os
import pickle
import sys
import threading

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets.state import components
from tfpersist_widgets.strategies import Given, find_strategy
from tfpersist_widgets.verify.blocking import BlockedFinder


def unregistered(folder):
    models.with_custom_layer().save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


def unregistered_in_a_pickle(folder):
    pickle.loads(pickle.dumps(models.with_custom_layer()))


@keras.saving.register_keras_serializable(package="rules")
class Misfit(layers.Layer):
    """Its configuration lacks what its constructor needs."""

    def __init__(self, needed, **more):
        super().__init__(**more)
        self.needed = needed

    def get_config(self):
        return super().get_config()

    def call(self, inputs):
        return inputs


def misfit(folder):
    keras.Sequential([keras.Input((2,)), Misfit(3), layers.Dense(1)]).save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


class Gone:
    """Is removed from its module before it is unpickled."""


def class_gone(folder):
    data = pickle.dumps(Gone())
    keep = globals().pop("Gone")
    try:
        pickle.loads(data)
    finally:
        globals()["Gone"] = keep


def local_class(folder):
    class Local:
        pass

    pickle.dumps(Local())


def lock(folder):
    module = models.Affine()
    module.lock = threading.Lock()
    pickle.dump(module, io.BytesIO())


def blocked(folder):
    finder = BlockedFinder(("colorsys",))
    sys.meta_path.insert(0, finder)
    try:
        sys.modules.pop("colorsys", None)
        importlib.import_module("colorsys")
    finally:
        sys.meta_path.remove(finder)


def module_missing(folder):
    importlib.import_module("no_such_package_of_mine")


def lambda_layer(folder):
    model = keras.Sequential([keras.Input((2,)), layers.Lambda(lambda x: x * 2)])
    model.save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


def python_function(folder):
    # What a SavedModel holds of a tf.py_function: a token of the process that saved it.
    tf.raw_ops.EagerPyFunc(input=[tf.constant(1.0)], token="pyfunc_987654", Tout=[tf.float32])


def layer_without_a_signature(folder):
    layer = layers.Dense(1)
    layer.build((None, 2))
    tf.saved_model.save(layer, str(folder / "layer"))
    way = find_strategy("saved_model")
    way.call(way.load(folder / "layer", Given()), np.ones((1, 2), "f4"), "")


def sparse_input(folder):
    source = keras.Input((3,), sparse=True)
    tf.saved_model.save(keras.Model(source, layers.Dense(1)(source)), str(folder / "sparse"))
    way = find_strategy("saved_model")
    rows = components(tf.sparse.eye(3))
    way.call(way.load(folder / "sparse", Given()), rows, "")


def seed_of_a_random_layer(folder):
    source = keras.Input((8, 8, 3))
    model = keras.Model(source, layers.RandomFlip()(source, training=True))
    model.export(folder / "exported", verbose=False)  # which the rule advises
    tf.saved_model.save(model, str(folder / "saved"))


def disk_full(folder):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def read_only(folder):
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


class Silent(layers.Layer):
    """Takes an argument and does not describe it."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    def call(self, inputs):
        return inputs


def no_get_config(folder):
    keras.Sequential([keras.Input((2,)), Silent(object())]).save(folder / "m.keras")


def other_layers(folder):
    models.trained_sequential().save_weights(folder / "m.weights.h5")
    other = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    other.load_weights(folder / "m.weights.h5")


@keras.saving.register_keras_serializable(package="rules")
class Picky(layers.Layer):
    """Comes back only where its author wants it to."""

    def call(self, inputs):
        return inputs

    @classmethod
    def from_config(cls, config):
        raise TypeError("not today")


def quoting_another(folder):
    keras.Sequential([keras.Input((2,)), Picky()]).save(folder / "m.keras")
    keras.models.load_model(folder / "m.keras")


PROVOKED = {
    unregistered: "class-not-registered",
    unregistered_in_a_pickle: "class-not-registered",
    misfit: "get-config-forgets",
    quoting_another: "config-not-restorable",
    class_gone: "pickle-class-missing",
    local_class: "local-class",
    lock: "cannot-pickle",
    blocked: "module-blocked",
    module_missing: "module-missing",
    lambda_layer: "lambda-refused",
    python_function: "python-function-missing",
    layer_without_a_signature: "nothing-to-call",
    sparse_input: "dense-tensors-only",
    seed_of_a_random_layer: "untracked-resource",
    disk_full: "disk-full",
    read_only: "not-writable",
    no_get_config: "get-config-missing",
    other_layers: "weight-of-another-shape",
}
