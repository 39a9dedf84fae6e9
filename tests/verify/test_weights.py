"""Weights without an architecture: rebuilt by configuration or by the user."""

import keras
import numpy as np
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Verdict

X = np.ones((2, 3), "f4")


class NoConfig(keras.Model):
    """Cannot describe itself."""

    def __init__(self, units):
        super().__init__()
        self.units = object() if units is None else units
        self.dense = layers.Dense(self.units)

    def call(self, inputs):
        return self.dense(inputs)

    def get_config(self):
        raise NotImplementedError("NoConfig has no get_config")


def make():
    model = NoConfig(2)
    model(X)
    return model


def test_a_model_that_cannot_describe_itself_needs_a_rebuild_function():
    found = api.roundtrip(make(), "weights_h5", conditions=("same", "bare"), inputs=X)

    assert found.verification("same").verdict is Verdict.UNSEEN
    assert "rebuild=" in found.verification("same").explanation.todo
    assert found.verification("bare").verdict is Verdict.OK


def test_the_users_rebuild_function_is_used_here_and_in_a_fresh_process():
    found = api.roundtrip(
        make(), "weights_h5", conditions=("same", "fresh"), inputs=X, rebuild=make
    )

    assert [v.verdict for v in found.verifications] == [Verdict.OK] * 2, [
        (v.sentence, v.output) for v in found.verifications
    ]


def test_a_rebuild_of_another_architecture_is_not_charged_to_the_strategy():
    def other():
        return keras.Sequential([keras.Input((3,)), layers.Dense(5)])

    found = api.roundtrip(make(), "weights_h5", conditions=("same",), inputs=X, rebuild=other)

    assert found.verification("same").verdict is Verdict.UNSEEN
    assert "the architecture could not be rebuilt" in found.verification("same").sentence


def test_the_live_model_is_never_the_one_that_is_filled():
    model = models.trained_sequential()
    artifact = api.save(model, "weights_h5")
    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))
    now = model.get_weights()

    api.verify(artifact, model, condition="same")

    assert all(np.array_equal(a, b) for a, b in zip(now, model.get_weights(), strict=True))
