"""A model of 600 layers: deeper than what recurses along a model could go."""

import keras
import pytest
from keras import layers

from tests.bad_input.outcome import outcome
from tfpersist_widgets import api

MANY = 600
# One of each writer: half a minute and more each, since Keras calls each layer by itself.
WRITERS = ("keras", "h5", "saved_model", "weights_h5", "checkpoint", "npz", "saver_v1", "pickle")


def deep(count):
    keras.utils.set_random_seed(1)
    source = rows = keras.Input((2,), name="rows")
    for number in range(count):
        rows = layers.Dense(2, kernel_initializer="identity", name=f"layer_{number}")(rows)
    return keras.Model(source, rows, name="deep")


@pytest.fixture(scope="module")
def model():
    return deep(MANY)


@pytest.mark.exhaustive
@pytest.mark.parametrize("key", WRITERS)
def test_every_writer_brings_a_model_of_600_layers_back(key, model):
    assert outcome(model, key) == "ok"


@pytest.mark.exhaustive
@pytest.mark.parametrize("key", ["keras", "h5", "checkpoint", "npz", "pickle"])
def test_the_tree_of_600_layers_is_whole(key, model, tmp_path):
    artifact = api.save(model, key, tmp_path / f"deep{api.find_strategy(key).suffix}")

    assert api.read_tree(artifact).to_dict()


@pytest.mark.parametrize("key", ["keras", "weights_h5", "npz"])
def test_a_model_of_50_layers_comes_back(key):
    assert outcome(deep(50), key) == "ok"
