"""Keras 2 is given what both Kerases have; the rest is refused, and the layer named."""

import json
import sys

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import LoadFailed
from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies import find_strategy

KEY = "keras2_save_dir"


def after(*given, shape=(4,), **more):
    return keras.Sequential([keras.Input(shape, **more), *given])


def cut():
    source = keras.Input((4,))
    return keras.Model(source, layers.Dense(1)(source[:, :2]))


def masked():
    source = keras.Input((5,), dtype="int32")
    return keras.Model(source, layers.LSTM(2)(layers.Embedding(3, 2, mask_zero=True)(source)))


def wave(x):
    return keras.ops.sin(x)


class OwnModel(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)

    @classmethod
    def called(cls):
        model = cls()
        model(np.ones((1, 2), "f4"))
        return model


REFUSED = {
    "a layer of the user's": (models.with_custom_layer, "(Scale) is not one that both"),
    "a layer of Keras 3 alone": (
        lambda: after(layers.RMSNormalization(name="rms")),
        "'rms' (RMSNormalization) is not one",
    ),
    "an operation": (cut, "(GetItem) is not one that both"),
    "a mask that Keras 3 computes by operations": (masked, "(NotEqual) is not one that both"),
    "an argument of Keras 3 alone": (
        lambda: after(layers.BatchNormalization(renorm=True, name="norm")),
        "'norm' (BatchNormalization) has renorm=True",
    ),
    "an activation that is another one in Keras 2": (
        lambda: after(layers.Dense(1, activation="hard_sigmoid", name="last")),
        "'last' (Dense) has the activation 'hard_sigmoid'",
    ),
    "a function of the user's": (
        lambda: after(layers.Dense(1, activation=wave, name="last")),
        "'last' (Dense) has activation=function",
    ),
    "sparse inputs": (
        lambda: after(layers.Dense(1), sparse=True),
        "(InputLayer) takes sparse or ragged",
    ),
    "a type that NumPy does not know": (
        lambda: after(layers.Dense(1, dtype="bfloat16", name="half")),
        "'half' (Dense) has dtype=DTypePolicy",
    ),
    "a vocabulary": (models.with_vocabulary, "(TextVectorization) is not one"),
    "a class of model": (OwnModel.called, "OwnModel is a class of its own"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_keras_2_does_not_have_is_refused_by_name(name):
    make, words = REFUSED[name]

    answer = find_strategy(KEY).supports(make())

    assert isinstance(answer, Refused)
    assert words in answer.reason
    assert answer.todo


@pytest.mark.parametrize("key", [KEY, "keras2_weights_ckpt"])
@pytest.mark.parametrize("make", [models.trained_sequential, models.two_inputs, models.stateful])
def test_models_of_layers_that_both_have_are_taken(make, key):
    assert find_strategy(key).supports(make()) == Applies()


def test_without_keras_2_the_line_that_installs_it_alone_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "tf_keras", None)

    answer = find_strategy(KEY).supports(models.two_inputs())

    assert isinstance(answer, Refused)
    assert 'pip install --no-deps "tf_keras==2.21.*"' in answer.todo


def test_asking_does_not_import_keras_2():
    before = set(sys.modules)

    find_strategy(KEY).supports(models.two_inputs())

    assert not [name for name in set(sys.modules) - before if name.startswith("tf_keras")]


def test_this_process_cannot_load_it_and_a_new_one_can():
    strategy = find_strategy(KEY)

    assert "in a process of its own" in strategy.cannot_load(here=True).reason
    assert strategy.cannot_load(here=False) is None


def test_a_load_in_this_process_says_where_it_can_be_loaded(tmp_path):
    (tmp_path / "model").mkdir()

    with pytest.raises(LoadFailed, match=r"process of its own.*Check it under the conditions"):
        api.load(tmp_path / "model", strategy=KEY)


def test_the_users_own_model_is_described_and_not_called():
    model = after(layers.Dense(2))
    told = json.loads(model.to_json())

    find_strategy(KEY).supports(model)

    assert json.loads(model.to_json()) == told
