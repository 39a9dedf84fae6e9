"""Inputs: made from the specification, or the user's own, which are checked."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.verify.probes import MOST_ROWS, make_probe


def test_a_probe_has_the_structure_shapes_and_types_of_the_inputs():
    left, right = make_probe(models.two_inputs()).inputs

    assert (left.shape[1:], right.shape[1:]) == ((3,), (2,))
    assert left.dtype == right.dtype == np.float32
    assert len(left) > 1


def test_named_inputs_get_a_dictionary():
    one, two = keras.Input((2,), name="one"), keras.Input((3,), name="two")
    model = keras.Model({"one": one, "two": two}, layers.Dense(1)(layers.Concatenate()([one, two])))

    assert set(make_probe(model).inputs) == {"one", "two"}


def test_integers_stay_within_the_vocabulary():
    model = keras.Sequential(
        [keras.Input((50,), dtype="int32"), layers.Embedding(7, 2), layers.Flatten()]
    )

    inputs = make_probe(model).inputs

    assert inputs.dtype == np.int32
    assert inputs.min() >= 0
    assert 2 < inputs.max() < 7


def test_two_probes_of_one_model_are_equal():
    model = models.trained_sequential()

    np.testing.assert_array_equal(make_probe(model).inputs, make_probe(model).inputs)


def test_a_called_subclassed_model_tells_its_inputs():
    class Called(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)

        def call(self, inputs):
            return self.dense(inputs)

    model = Called()
    model(np.ones((5, 6), "f4"))

    assert make_probe(model).inputs.shape[1:] == (6,)


def test_a_module_tells_by_its_input_signature():
    (inputs,) = make_probe(models.Affine()).inputs

    assert inputs.shape[1:] == (3,)


def test_a_plain_object_says_why_there_is_no_probe():
    assert "inputs=" in make_probe(models.Plain()).unseen


def test_text_is_not_made_up():
    model = keras.Sequential(
        [keras.Input((), dtype="string"), layers.TextVectorization(vocabulary=["a", "b"])]
    )

    assert "text" in make_probe(model).unseen


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (np.ones((2, 5), "f4"), r"dimension 1 must be 4 and is 5.*takes \(any, 4\) of float32"),
        (np.ones(4, "f4"), "needs 2 dimensions and has 1"),
        (np.ones((0, 4), "f4"), "no rows"),
        (np.ones((2, 4), "c8"), "would lose values"),
        (np.array([["a"] * 4]), "text and numbers"),
        ([np.ones((2, 4)), np.ones((2, 4))], "takes 1 inputs .* 2 were given"),
        (np.array([[object()] * 4]), "Python objects"),
        ([[1.0, 2.0], [3.0]], "cannot become an array"),
        (tf.data.Dataset.from_tensors([1.0]), "next"),
    ],
)
def test_inputs_that_do_not_fit_are_refused_before_anything_is_written(tmp_path, inputs, message):
    target = tmp_path / "model.keras"

    with pytest.raises(InputsRefused, match=message):
        api.roundtrip(models.trained_sequential(), "keras", path=target, inputs=inputs)

    assert not target.exists()


@pytest.mark.parametrize("inputs", [[[1, 2, 3, 4]], np.ones((2, 4), "i8"), tf.ones((2, 4))])
def test_inputs_that_fit_are_taken_in_any_usual_form(inputs):
    assert make_probe(models.trained_sequential(), inputs).inputs.shape[1:] == (4,)


def test_a_probe_is_a_sample_of_many_rows_and_says_so():
    probe = make_probe(models.trained_sequential(), np.ones((10_000, 4), "f4"))

    assert len(probe.inputs) == MOST_ROWS
    assert "of the 10000 rows" in probe.note


def test_inputs_on_which_the_model_raises_are_refused_with_its_words():
    with pytest.raises(InputsRefused, match="raised on the given inputs"):
        api.roundtrip(models.Plain(), "pickle", call="forward", inputs=np.ones((1, 7), "f4"))
