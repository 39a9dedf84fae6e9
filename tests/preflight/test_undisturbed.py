"""Looking leaves the model alone, and survives whatever the model is."""

import sys
import warnings
from typing import ClassVar

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tests.preflight.plainly import X
from tfpersist_widgets import state
from tfpersist_widgets.preflight import CHECKS, preflight
from tfpersist_widgets.preflight.check import Check
from tfpersist_widgets.strategies import all_strategies


class Watched(layers.Layer):
    """Counts what is run of it; comparing, hashing or asking it for a property fails."""

    ran: ClassVar[list[str]] = []

    def __init__(self, **options):
        super().__init__(**options)
        self.inner = layers.Dense(2)

    def build(self, input_shape):
        Watched.ran.append("build")
        self.inner.build(input_shape)

    def call(self, inputs):
        Watched.ran.append("call")
        return self.inner(inputs)

    def get_config(self):
        Watched.ran.append("get_config")
        return super().get_config()

    @property
    def trap(self):
        Watched.ran.append("trap")
        return 1

    def __eq__(self, other):
        Watched.ran.append("__eq__")
        return self is other

    def __hash__(self):
        Watched.ran.append("__hash__")
        return 1

    def __bool__(self):
        Watched.ran.append("__bool__")
        return True


def test_of_the_users_code_only_get_config_runs_and_once():
    model = keras.Sequential([keras.Input((4,)), Watched()])
    Watched.ran.clear()

    preflight(model)

    assert Watched.ran == ["get_config"]


@pytest.mark.parametrize(
    "make", [models.trained_sequential, models.with_vocabulary, models.stateful, models.Affine]
)
def test_the_model_is_the_same_afterwards(make):
    model = make()
    before, held = state.fingerprint(model), set(vars(model))

    preflight(model)

    assert state.fingerprint(model) == before
    assert set(vars(model)) == held


def test_a_harmless_model_has_no_finding():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2), layers.BatchNormalization()])

    assert preflight(model) == ()


@pytest.mark.parametrize("make", [models.Affine, models.Plain, object])
def test_what_is_no_keras_model_is_looked_at_too(make):
    assert all(finding.could_look for finding in preflight(make()))


def test_a_check_that_raises_says_so_and_stops_no_other(monkeypatch):
    def broken(look):
        raise RuntimeError("no such attribute")

    # By this name the package itself shows the verb, and not the room.
    room = sys.modules["tfpersist_widgets.preflight"]
    monkeypatch.setattr(room, "CHECKS", (Check("broken", broken), *CHECKS))
    model = keras.Sequential([layers.Dense(2)])

    first, *others = preflight(model)

    assert (first.check, first.could_look) == ("broken", False)
    assert first.evidence == "RuntimeError: no such attribute"
    assert "unbuilt" in {finding.check for finding in others}


@pytest.mark.parametrize("how", [ValueError("mute"), SystemExit(3)])
def test_a_model_that_cannot_describe_itself_cannot_be_saved(how, tmp_path):
    class Mute(layers.Layer):
        def get_config(self):
            raise how

        def call(self, inputs):
            return inputs

    model = keras.Sequential([keras.Input((4,)), Mute()])

    (found,) = [f for f in preflight(model) if f.check == "constructor"]

    assert type(how).__name__ in found.evidence
    with pytest.raises(type(how)):
        model.save(tmp_path / "m.keras")


def test_strategies_stand_in_their_own_order_and_all_exist():
    known = [strategy.key for strategy in all_strategies()]
    found = preflight(keras.Sequential([layers.Dense(2)]))

    assert found[0].strategies == tuple(key for key in known if key in found[0].strategies)
    assert set(found[0].strategies) <= set(known)


def test_names_of_checks_are_unique():
    names = [check.name for check in CHECKS]

    assert len(set(names)) == len(names)


def test_a_layer_that_is_met_in_a_circle_is_looked_at_once():
    outer = layers.Layer()
    outer.inner = layers.Dense(2)
    outer.inner.note = {"back": [outer]}

    assert all(finding.could_look for finding in preflight(outer))


def test_a_stateful_layer_that_never_ran_is_not_accused():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = keras.Sequential([keras.Input((5, 2), batch_size=3), layers.LSTM(4, stateful=True)])

    assert "moving_state" not in {finding.check for finding in preflight(model)}
    model(np.ones((3, 5, 2), "f4"))
    assert "moving_state" in {finding.check for finding in preflight(model)}


def test_a_tensor_that_a_method_has_set_is_told():
    class Remembers(layers.Layer):
        def adapt(self, data):
            self.mean = tf.reduce_mean(data)

        def call(self, inputs):
            return inputs

    model = keras.Sequential([keras.Input((4,)), Remembers()])
    assert "attributes" not in {finding.check for finding in preflight(model)}
    model.layers[0].adapt(X)

    (found,) = [finding for finding in preflight(model) if finding.check == "attributes"]
    assert found.where.endswith("remembers.mean")
