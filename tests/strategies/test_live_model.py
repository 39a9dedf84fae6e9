"""Saving never changes the user's model."""

import json

import keras
import pytest
from keras import layers

from tests import models
from tests.every_strategy import every_strategy
from tfpersist_widgets import api, state


def seen(model):
    """Everything of a model that a later save or step depends on."""
    optimizer = model.optimizer
    return {
        "state": state.fingerprint(model).to_dict(),
        "all variables": [state.digest(state.values(variable)) for variable in model.variables],
        "configuration": json.loads(model.to_json()),
        "compile settings": model.get_compile_config(),
        "optimizer": optimizer.get_config(),
        "same optimizer": id(optimizer),
        "attributes": sorted(vars(model)),
        "trainable": [variable.trainable for variable in model.weights],
        "losses": len(model.losses),
        "policy": keras.config.dtype_policy().name,
    }


def richer():
    """Dropout and batch normalization: what has more state than weights."""
    model = keras.Sequential(
        [keras.Input((4,)), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(1)]
    )
    model.compile(keras.optimizers.SGD(0.1, momentum=0.9), keras.losses.Huber(delta=5.0))
    return model


@pytest.mark.parametrize("make", [models.trained_sequential, richer])
@every_strategy
def test_saving_leaves_the_live_model_as_it_was(strategy, make, tmp_path):
    model = make()
    before = seen(model)

    api.save(model, strategy.key, tmp_path / f"model{strategy.suffix}")

    assert seen(model) == before


@every_strategy
def test_a_round_trip_in_this_process_leaves_it_as_it_was_too(strategy):
    model = richer()
    before = seen(model)

    api.roundtrip(model, strategy.key, conditions=("same",))

    assert seen(model) == before
