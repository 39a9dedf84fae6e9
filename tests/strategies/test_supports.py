"""Which strategy takes which model, and why not."""

import keras
import pytest
from keras import layers

from tests import models
from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies import STRATEGIES, find_strategy

MAKERS = {
    "sequential": models.trained_sequential,
    "two inputs": models.two_inputs,
    "custom layer": models.with_custom_layer,
    "module": models.Affine,
    "plain": models.Plain,
    "unbuilt": lambda: keras.Sequential([layers.Dense(1)]),
    "layer": lambda: _built(layers.Dense(1)),
}
KERAS_MODELS = {"sequential", "two inputs", "custom layer"}
EVERYTHING = KERAS_MODELS | {"module", "plain", "layer"}
TAKEN = {
    "keras": {"sequential", "two inputs", "custom layer", "layer"},
    "keras_dir": KERAS_MODELS | {"layer"},
    "h5": KERAS_MODELS,
    "weights_h5:sharded": KERAS_MODELS,
    "checkpoint": EVERYTHING,
    "checkpoint:manager": EVERYTHING,
    "npz": EVERYTHING,
    "npz:compressed": EVERYTHING,
    "npz:positional": KERAS_MODELS | {"layer"},
    "config_json": KERAS_MODELS,
    "safetensors": EVERYTHING,
    "keras2_save_dir": {"sequential", "two inputs"},
    "keras2_weights_ckpt": {"sequential", "two inputs"},
    "export": KERAS_MODELS,
    "export:tfsm": KERAS_MODELS,
    "cloudpickle": EVERYTHING,
    "saver_v1": EVERYTHING,
    "saver_v1:graph": KERAS_MODELS | {"module"},
    "saver_v1:subset": KERAS_MODELS | {"module", "plain"},
    "litert": KERAS_MODELS | {"module"},
    "saved_model": {"sequential", "two inputs", "custom layer", "module", "layer"},
    "pickle": {"sequential", "two inputs", "custom layer", "module", "plain", "layer"},
    "weights_h5": {"sequential", "two inputs", "custom layer"},
}


def _built(layer):
    layer.build((None, 2))
    return layer


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.key)
def test_each_strategy_takes_what_it_can_save(strategy, name):
    answer = strategy.supports(MAKERS[name]())

    assert isinstance(answer, Applies if name in TAKEN[strategy.key] else Refused)


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.key)
def test_an_unbuilt_model_is_refused_with_the_line_that_builds_it(strategy):
    answer = strategy.supports(MAKERS["unbuilt"]())

    assert isinstance(answer, Refused)
    assert "never built" in answer.reason
    assert "model.build(" in answer.todo


def test_an_unknown_strategy_is_answered_with_those_that_exist():
    with pytest.raises(UnknownStrategy, match="'keras', 'keras_dir', 'h5', 'saved_model'"):
        find_strategy("kears")


def test_keys_are_unique():
    keys = [strategy.key for strategy in STRATEGIES]

    assert len(set(keys)) == len(keys)
