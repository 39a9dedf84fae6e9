"""The aspects beyond variables and optimizer, as sections of a fingerprint."""

import json
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import state
from tfpersist_widgets.records import Aspect, Fingerprint
from tfpersist_widgets.state.canonical import text


def values(model, aspect):
    section = state.fingerprint(model).section(aspect)
    return {entry.path: entry.value for entry in section.entries}


def test_every_aspect_has_a_section_in_the_order_of_the_list():
    found = state.fingerprint(models.trained_sequential())

    assert [section.aspect for section in found.sections] == [a for a, _ in state.SECTIONS]


def test_a_fingerprint_with_its_sections_survives_its_way_through_json():
    found = state.fingerprint(models.trained_sequential())

    assert Fingerprint.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def test_a_fingerprint_that_was_written_without_sections_can_be_read():
    told = state.fingerprint(models.trained_sequential()).to_dict()
    del told["sections"], told["optimizer"]["settings"], told["optimizer"]["unseen"]

    assert Fingerprint.from_dict(told).sections == ()


def test_two_models_made_alike_have_equal_configurations_whatever_keras_calls_their_layers():
    first, second = models.two_inputs(), models.two_inputs()

    assert first.layers[-1].name != second.layers[-1].name
    one, other = (state.fingerprint(m).section(Aspect.CONFIGURATION) for m in (first, second))
    assert one == other
    assert "dense_1.units" in {entry.path for entry in one.entries}


def test_a_sublayer_of_a_custom_layer_is_told_although_no_configuration_names_it():
    class Block(layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = layers.Dense(3, activation="relu")

        def call(self, inputs):
            return self.inner(inputs)

    model = keras.Sequential([keras.Input((2,)), Block()])

    assert values(model, Aspect.CONFIGURATION)["block.dense.activation"] == '"relu"'


def test_an_attribute_tells_what_get_config_forgets():
    model = keras.Sequential([keras.Input((2,)), models.Forgetful(3.0)])

    assert values(model, Aspect.CONFIGURATION)["forgetful.self.factor"] == "3.0"


@pytest.mark.parametrize("how", [ValueError("no config"), SystemExit(3)])
def test_what_raises_is_unseen_with_its_reason_and_hides_nothing_else(how):
    class Mute(layers.Layer):
        def get_config(self):
            raise how

        def call(self, inputs):
            return inputs

    class Around(keras.Model):
        def __init__(self):
            super().__init__()
            self.mute, self.dense = Mute(), layers.Dense(2)

        def call(self, inputs):
            return self.dense(self.mute(inputs))

    model = Around()
    model(np.ones((1, 2), "f4"))
    section = state.fingerprint(model).section(Aspect.CONFIGURATION)

    (silent,) = [entry for entry in section.entries if entry.unseen]
    assert silent.path == "mute.get_config()"
    assert type(how).__name__ in silent.unseen
    assert any(entry.path == "dense.units" for entry in section.entries)


def test_taking_the_state_never_calls_the_model():
    class Once(keras.Model):
        calls = 0

        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(2)

        def call(self, inputs):
            Once.calls += 1
            return self.dense(inputs)

    model = Once()
    model(np.ones((1, 2), "f4"))
    before = Once.calls

    state.fingerprint(model)

    assert Once.calls == before


def test_settings_of_an_optimizer_hold_its_schedule_and_the_step():
    model = models.trained_sequential()
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    model.compile(keras.optimizers.SGD(schedule, clipnorm=1.0), "mse")
    models.train(model, (np.ones((2, 4), "f4"), np.ones((2, 1), "f4")))

    told = {e.path: e.value for e in state.fingerprint(model).optimizer.settings}
    assert (told["step"], told["clipnorm"]) == ("1", "1.0")
    assert told["learning_rate.decay_rate"] == "0.9"


def test_the_declared_signature_of_a_module_is_told_and_nothing_is_traced():
    module = models.Affine()

    assert values(module, Aspect.SIGNATURES) == {"__call__.inputs[0]": "float32 (any, 3)"}
    assert module.__call__.experimental_get_tracing_count() == 0


def test_a_vocabulary_is_told_by_its_size_and_content():
    same, other = models.with_vocabulary(), models.with_vocabulary()
    more = layers.StringLookup(vocabulary=["x"])

    (one,), (two,) = (values(m, Aspect.ASSETS).values() for m in (same, other))
    assert one == two
    assert one.startswith("3 entries #")
    assert values(more, Aspect.ASSETS)["vocabulary"].startswith("1 entries #")


def test_generators_of_keras_and_of_tensorflow_are_states():
    class Noisy(tf.Module):
        def __init__(self):
            super().__init__()
            self.source = tf.random.Generator.from_seed(1)

    model = keras.Sequential([keras.Input((2,)), layers.Dropout(0.5)])

    assert set(values(model, Aspect.RANDOM_STATE)) == {"dropout.seed_generator"}
    assert set(values(Noisy(), Aspect.RANDOM_STATE)) == {"source/_state_var"}


@pytest.mark.parametrize(
    ("left", "right"),
    [((1, 2), [1, 2]), (0.001, float(np.float32(0.001))), ({"b": 1, "a": 2}, {"a": 2, "b": 1})],
)
def test_values_that_mean_the_same_have_the_same_text(left, right):
    assert text(left) == text(right)


def test_values_that_differ_have_other_texts_however_long_they_are():
    long = "x" * 1000

    assert text(1) != text(True)
    assert text(0.1) != text(0.1 + sys.float_info.epsilon)
    assert text(long) != text(f"{long}y")
    assert len(text(long)) < 100
