"""A model's variables: paths, values without a copy, digests."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import state


def paths(model):
    return [named.path for named in state.variables(model)]


def test_keras_names_the_variables_of_keras_models():
    model = models.trained_sequential()

    assert paths(model) == [weight.path for weight in model.weights]


def test_random_generators_are_no_variables():
    model = keras.Sequential([keras.Input((2,)), layers.Dropout(0.5), layers.Dense(1)])

    assert len(model.variables) == 3
    assert len(paths(model)) == 2


def test_attributes_name_the_variables_of_a_module():
    assert paths(models.Affine()) == ["weight", "more/0"]


def test_attributes_and_keys_name_the_variables_of_a_plain_object():
    assert paths(models.Plain()) == ["a", "rest/b"]


def test_a_path_that_occurs_twice_is_made_unique():
    class Twins(keras.Model):
        def __init__(self):
            super().__init__()
            self.one = layers.Dense(1, name="twin")
            self.two = layers.Dense(1, name="twin")

        def call(self, inputs):
            return self.one(inputs) + self.two(inputs)

    model = Twins()
    model(np.ones((1, 2), "f4"))

    assert len(set(paths(model))) == 4


def test_values_are_a_view_that_training_does_not_alter():
    variable = tf.Variable(np.ones(1000, "f4"))

    seen = state.values(variable)
    variable.assign_add(np.ones(1000, "f4"))

    assert not seen.flags.owndata
    assert not seen.flags.writeable
    assert seen.sum() == 1000


def test_values_of_text_and_of_bfloat16_can_be_read():
    assert state.values(tf.Variable(["a", "b"])).tolist() == [b"a", b"b"]
    assert state.values(tf.Variable(tf.ones(2, tf.bfloat16))).astype("f4").tolist() == [1, 1]


def test_digests_tell_texts_apart_however_they_are_split():
    one, other = np.array([b"ab", b"c"], object), np.array([b"a", b"bc"], object)

    assert state.digest(one) != state.digest(other)


def test_digests_do_not_depend_on_the_memory_layout():
    array = np.arange(6.0).reshape(2, 3)

    assert state.digest(array) == state.digest(np.asfortranarray(array))


def test_a_fingerprint_holds_every_variable_and_the_optimizer():
    found = state.fingerprint(models.trained_sequential())

    assert len(found.variables) == 4
    assert found.optimizer is not None
    assert found.optimizer.class_name == "Adam"
    assert len(found.optimizer.variables) == 10


def test_a_fingerprint_survives_its_way_through_json():
    found = state.fingerprint(models.trained_sequential())

    assert type(found).from_dict(found.to_dict()) == found


def test_one_training_step_changes_the_fingerprint():
    model = models.trained_sequential()
    before = state.fingerprint(model)

    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))

    assert state.fingerprint(model) != before
