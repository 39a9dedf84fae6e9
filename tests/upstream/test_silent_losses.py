"""Bugs by which something does not come back, and nobody says so."""

import threading

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.upstream.mended import still_there
from tests.upstream.models import (
    KeepsThemInAList,
    KeepsThemInUnderscoreLayers,
    MakesChildrenInBuild,
    OnlySaysBuilt,
    X,
    come_back,
    compiled,
    fresh_copy,
)

LOST = "verify counts the weights that came back; a finding of preflight"

# What upstream warns of is not what these tests are about.
pytestmark = pytest.mark.filterwarnings("ignore")


def called(model):
    model(X)
    return model


@pytest.mark.parametrize("make", [OnlySaysBuilt, MakesChildrenInBuild])
def test_weights_of_a_model_that_overrides_build_do_not_come_back(make, tmp_path):
    before = called(make())

    after = fresh_copy(before, tmp_path / "m.keras")

    count, of = come_back(before, called(after))
    still_there(count < of, f"{make.__name__}: {count} of {of} weights come back", LOST)


def test_weights_of_layers_in_underscore_layers_do_not_come_back(tmp_path):
    before = keras.Sequential([keras.Input((4,)), KeepsThemInUnderscoreLayers()])

    after = fresh_copy(before, tmp_path / "m.keras")

    kernels = [model.layers[0]._layers[0].kernel.numpy() for model in (before, called(after))]
    same = np.array_equal(*kernels)
    still_there(not same, "layers in self._layers come back", LOST)


def test_a_checkpoint_drops_layers_in_lists_and_dictionaries(tmp_path):
    before, after = called(KeepsThemInAList()), called(KeepsThemInAList())
    tf.train.Checkpoint(model=before).write(str(tmp_path / "c"))

    tf.train.Checkpoint(model=after).read(str(tmp_path / "c")).assert_consumed()

    kernels = [model.listed[0].kernel.numpy() for model in (before, after)]
    still_there(
        not np.array_equal(*kernels),
        "a checkpoint holds layers in lists and dictionaries, or assert_consumed() complains",
        "strategies/checkpoint.py and preflight/containers.py",
    )


@pytest.mark.parametrize(
    ("loss", "setting"),
    [
        (keras.losses.Huber(delta=5.0), "delta"),
        (keras.losses.CosineSimilarity(axis=0), "axis"),
        (keras.losses.SparseCategoricalCrossentropy(axis=1), "axis"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_an_argument_of_a_loss_is_lost(loss, setting, tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    model.compile("adam", loss)

    back = fresh_copy(model, tmp_path / "m.keras")

    kept = back.loss._fn_kwargs.get(setting) == loss._fn_kwargs[setting]
    still_there(
        not kept,
        f"{type(loss).__name__} keeps {setting} through .keras",
        "diffs/compile_settings.py names the change; preflight/compile_settings.py announces it",
    )


def gelu(x):
    return x + 100.0


def test_a_function_called_like_one_of_keras_is_replaced_although_it_is_given(tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation=gelu)])

    back = fresh_copy(model, tmp_path / "m.keras", custom_objects={"gelu": gelu})

    still_there(
        back.layers[0].activation is not gelu,
        "custom_objects win over Keras's own functions of the same name",
        "preflight/keras_names.py",
    )


def test_a_thread_knows_nothing_of_the_dtype_policy():
    seen = []
    keras.config.set_dtype_policy("mixed_float16")
    try:
        ask = threading.Thread(target=lambda: seen.append(keras.config.dtype_policy().name))
        ask.start()
        ask.join()
    finally:
        keras.config.set_dtype_policy("float32")

    still_there(
        seen == ["float32"],
        "set_dtype_policy holds in every thread",
        "capture_surroundings and surroundings in _tf.py",
    )


def test_a_frozen_weight_thaws(tmp_path):
    model = compiled()
    model.layers[0].kernel.trainable = False

    back = fresh_copy(model, tmp_path / "m.keras")

    still_there(
        back.layers[0].kernel.trainable,
        "the trainable flag of a single variable is kept in .keras",
        "diffs/trainable.py shows it; preflight/trainable_flags.py announces it",
    )
