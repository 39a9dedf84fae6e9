"""The user's own inputs: taken in any usual form, or refused before anything is written."""

from typing import NamedTuple

import keras
import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.state import RaggedInput, SparseInput
from tfpersist_widgets.verify.probing import make_probe


class Column:
    """What becomes an array as a pandas column does."""

    def __init__(self, values, dtype=None):
        self.values, self.shape = np.array(values, dtype), np.shape(values)

    def __array__(self, dtype=None, copy=None):
        return self.values


class Pair(NamedTuple):
    left: np.ndarray
    right: np.ndarray


@pytest.fixture(scope="module")
def model():
    """Takes rows of four numbers."""
    return keras.Sequential([keras.Input((4,)), layers.Dense(1)])


LEFT, RIGHT = np.ones((2, 3), "f4"), np.zeros((2, 2), "f4")


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (np.ones((2, 5), "f4"), r"dimension 1 must be 4 and is 5.*takes \(any, 4\) of float32"),
        (np.ones(4, "f4"), "needs 2 dimensions and has 1"),
        (np.ones((0, 4), "f4"), "no rows"),
        (np.ones((2, 4), "c8"), "would lose values"),
        (np.array([["a"] * 4]), "text and numbers"),
        ([np.ones((2, 4)), np.ones((2, 4))], "takes 1 inputs .* 2 were given.*one array"),
        ({"other": np.ones((2, 4))}, r"a dict with the keys \['other'\].*one array"),
        ([np.ones((2, 4)), None], "inputs\\[1\\] is None"),
        (np.array([[object()] * 4]), r"Python objects \(object among them\)"),
        (np.array([["2026-01-01"] * 4], "M8[D]"), "holds datetime64"),
        ([[1.0, 2.0], [3.0]], "cannot become an array"),
        (keras.Input((4,)), "of type KerasTensor cannot become an array"),
        (tf.data.Dataset.from_tensors([1.0]), "yields batches.*next"),
        ((row for row in [1.0]), "is a generator and not an array"),
        ({1.0, 2.0}, "is a set and not an array"),
        (tf.ragged.constant([[1.0], [2.0, 3.0]], ragged_rank=1)[..., tf.newaxis], "3.*ragged"),
        (tf.sparse.from_dense(np.ones((2, 5), "f4")), "must be 4 and is 5.*a sparse tensor"),
    ],
)
def test_inputs_that_do_not_fit_are_refused_before_anything_is_written(
    model, tmp_path, inputs, message
):
    target = tmp_path / "model.keras"

    with pytest.raises(InputsRefused, match=message):
        api.roundtrip(model, "keras", path=target, inputs=inputs)

    assert not target.exists()


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (LEFT, "takes 2 inputs .* 1 were given.*a list"),
        ({"left": LEFT}, r"keys \['left'\].*a list"),
        ([LEFT, np.zeros((5, 2), "f4")], "different numbers of rows: 2, 5"),
        ([LEFT, LEFT], "Input 2 does not fit"),
    ],
)
def test_several_inputs_must_have_the_structure_of_the_model(inputs, message):
    with pytest.raises(InputsRefused, match=message):
        make_probe(models.two_inputs(), inputs)


def test_a_model_of_named_inputs_names_them_in_a_refusal():
    one, two = keras.Input((3,), name="one"), keras.Input((2,), name="two")
    model = keras.Model({"one": one, "two": two}, layers.Concatenate()([one, two]))

    with pytest.raises(InputsRefused, match=r"a dict with the keys \['one', 'two'\]"):
        make_probe(model, {"one": LEFT, "three": RIGHT})


@pytest.mark.parametrize(
    "inputs",
    [
        [[1, 2, 3, 4]],
        [np.ones((2, 4), "f4")],
        np.ones((2, 4), "i8"),
        np.ones((2, 4), ml_dtypes.bfloat16),
        tf.ones((2, 4)),
        tf.Variable(tf.ones((2, 4))),
        keras.Variable(np.ones((2, 4), "f4")),
        Column([[1.0, 2.0, 3.0, 4.0]]),
    ],
    ids=lambda inputs: type(inputs).__name__,
)
def test_inputs_that_fit_are_taken_in_any_usual_form(model, inputs):
    taken = make_probe(model, inputs).inputs

    assert taken.shape[1:] == (4,)
    assert taken.dtype == np.float32


@pytest.mark.parametrize(
    "inputs",
    [[LEFT, RIGHT], (LEFT, RIGHT), {"right": RIGHT, "left": LEFT}, Pair(LEFT, RIGHT)],
    ids=lambda inputs: type(inputs).__name__,
)
def test_several_inputs_come_by_position_or_by_name(inputs):
    left, right = make_probe(models.two_inputs(), inputs).inputs

    assert (left.shape, right.shape) == (LEFT.shape, RIGHT.shape)


def test_texts_come_as_lists_arrays_and_columns_of_python_objects():
    model = keras.Sequential([keras.Input((1,), dtype="string"), layers.Hashing(5)])

    for inputs in ([["a"], ["é"]], np.array([["a"], ["é"]]), Column([["a"], ["é"]], object)):
        assert make_probe(model, inputs).inputs.shape == (2, 1)


def test_ragged_and_sparse_tensors_are_taken_apart_into_arrays():
    several = tf.ragged.constant([[[1], [2, 3]], [[4]]]), tf.sparse.from_dense([[0, 5], [6, 0]])

    ragged, sparse = make_probe(models.Plain(), several, call="forward").inputs

    assert isinstance(ragged, RaggedInput)
    assert [splits.tolist() for splits in ragged.row_splits] == [[0, 2, 3], [0, 1, 3, 4]]
    assert isinstance(sparse, SparseInput)
    assert (sparse.values.tolist(), sparse.shape) == ([5, 6], (2, 2))


def test_inputs_on_which_the_model_raises_are_refused_with_its_words():
    with pytest.raises(InputsRefused, match="raised on the given inputs"):
        api.roundtrip(models.Plain(), "pickle", call="forward", inputs=np.ones((1, 7), "f4"))
