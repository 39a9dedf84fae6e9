"""Inputs that are made from what a model says of itself."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets.state import RaggedInput, SparseInput, call_model
from tfpersist_widgets.verify.probing import make_probe, make_probes


def test_a_probe_has_the_structure_shapes_and_types_of_the_inputs():
    left, right = make_probe(models.two_inputs()).inputs

    assert (left.shape[1:], right.shape[1:]) == ((3,), (2,))
    assert left.dtype == right.dtype == np.float32
    assert len(left) > 1


def test_a_probe_has_a_batch_of_several_rows_and_one_of_a_single_row():
    assert [len(batch) for batch in make_probe(models.trained_sequential()).batches] == [3, 1]


def test_a_model_of_one_batch_size_gets_that_one():
    model = keras.Sequential([keras.Input((2,), batch_size=5), layers.Dense(1)])

    assert [len(batch) for batch in make_probe(model).batches] == [5]


def test_two_inputs_of_one_shape_get_different_values():
    one, two = keras.Input((3,)), keras.Input((3,))

    left, right = make_probe(keras.Model([one, two], layers.Subtract()([one, two]))).inputs

    assert not np.array_equal(left, right)


def test_two_probes_of_one_model_are_equal():
    model = models.trained_sequential()

    np.testing.assert_array_equal(make_probe(model).inputs, make_probe(model).inputs)


def test_named_inputs_get_a_dictionary():
    one, two = keras.Input((2,), name="one"), keras.Input((3,), name="two")
    model = keras.Model({"one": one, "two": two}, layers.Dense(1)(layers.Concatenate()([one, two])))

    assert set(make_probe(model).inputs) == {"one", "two"}


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64", "bool", "uint8", "int64"])
def test_every_element_type_is_made_as_it_is_named(dtype):
    source = keras.Input((3,), dtype=dtype)
    model = keras.Model(source, layers.Flatten(dtype=dtype)(source))

    assert make_probe(model).inputs.dtype.name == dtype


def test_pictures_of_bytes_use_all_the_colours():
    source = keras.Input((8, 8, 3), dtype="uint8")
    model = keras.Model(source, layers.Rescaling(1 / 255)(source))

    assert make_probe(model).inputs.max() > 100


def test_ragged_and_sparse_inputs_are_made_and_taken():
    ragged, sparse = (
        keras.Input((None,), dtype="int32", ragged=True),
        keras.Input((6,), sparse=True),
    )
    embeds = keras.Model(ragged, layers.Embedding(5, 2)(ragged))
    dense = keras.Model(sparse, layers.Dense(2)(sparse))

    assert isinstance(make_probe(embeds).inputs, RaggedInput)
    assert isinstance(make_probe(dense).inputs, SparseInput)
    assert len(call_model(embeds, make_probe(embeds).inputs)) == 2
    assert call_model(dense, make_probe(dense).inputs)[0].array.shape == (3, 2)


def test_a_called_subclassed_model_tells_its_input():
    class Called(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)

        def call(self, inputs):
            return self.dense(inputs["a"])

    model = Called()
    model({"a": np.ones((5, 6), "f4")})

    assert make_probe(model).inputs["a"].shape == (3, 6)


def test_a_subclassed_model_of_several_arguments_does_not_tell_them_all():
    class Called(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)

        def call(self, first, second):
            return self.dense(first) + second

    model, given = Called(), (np.ones((5, 6), "f4"), np.ones((5, 1), "f4"))
    model(*given)

    assert "give inputs=" in make_probe(model).unseen
    assert call_model(model, make_probe(model, given).inputs)[0].array.shape == (5, 1)


def test_a_module_tells_by_its_input_signature():
    class Several(tf.Module):
        @tf.function(
            input_signature=[
                tf.RaggedTensorSpec([None, None, 2], tf.float64),
                tf.SparseTensorSpec([None, 3], tf.int32),
                tf.TensorSpec([], tf.bool),
            ]
        )
        def mix(self, ragged, sparse, flag):
            return ragged, sparse, flag

    inputs = make_probe(Several(), call="mix").inputs

    assert {name: array.dtype.name for name, array in inputs.items()} == {
        "ragged": "float64",
        "sparse": "int32",
        "flag": "bool",
    }
    assert len(call_model(Several(), inputs, call="mix")) == 3 + 3 + 1


def test_an_open_dimension_that_is_too_small_has_a_larger_one_after_it():
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(2, 9)])

    shapes = [probe.inputs.shape for probe in make_probes(model)]

    assert shapes == [(3, 4, 4, 3), (3, 64, 64, 3)]


@pytest.mark.parametrize(
    ("model", "call", "words"),
    [
        (models.Plain(), "", "cannot be called; name what to call with call= and give inputs="),
        (models.Plain(), "forward", "give inputs="),
        (models.Plain(), "nothing", "has no method 'nothing'"),
    ],
)
def test_what_says_nothing_of_its_inputs_gets_no_probe_and_a_reason(model, call, words):
    probe = make_probe(model, call=call)

    assert words in probe.unseen
    assert probe.batches == ()
