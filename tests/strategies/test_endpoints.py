"""Calling what a SavedModel folder brought back."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets.state import RaggedInput, SparseInput
from tfpersist_widgets.strategies.endpoints import call_endpoint

X = np.ones((2, 3), "f4")


class Two(tf.Module):
    """Two functions, saved as signatures."""

    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(2.0)

    @tf.function(input_signature=[tf.TensorSpec([None, 3]), tf.TensorSpec([])])
    def scaled(self, rows, by):
        return {"scaled": rows * by, "b": rows * self.weight}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path, model = tmp_path_factory.mktemp("saved"), Two()
    tf.saved_model.save(model, str(path / "two"), signatures={"one": model.scaled})
    tf.saved_model.save(models.Affine(), str(path / "affine"))
    source = keras.Input((3,), dtype="float32")
    tf.saved_model.save(keras.Model(source, layers.Dense(2)(source)), str(path / "keras"))
    return path


def loaded(folder, name):
    return tf.saved_model.load(str(folder / name))


@pytest.mark.parametrize("inputs", [{"by": 3.0, "rows": X}, (X, 3.0)], ids=["names", "positions"])
@pytest.mark.parametrize("call", ["one", "scaled"], ids=["signature", "method"])
def test_a_signature_and_a_method_take_inputs_by_name_or_by_position(folder, call, inputs):
    if call == "one" and isinstance(inputs, tuple):
        inputs = (3.0, X)  # a signature's inputs are in the order of their names

    leaves = call_endpoint(loaded(folder, "two"), inputs, call)

    assert [leaf.array.max() for leaf in leaves] == [2, 3]


def test_what_can_be_called_is_called_itself(folder):
    (leaf,) = call_endpoint(loaded(folder, "affine"), (X,), "")

    assert leaf.path == "output"


def test_a_keras_model_is_called_by_its_serving_signature_and_numbers_are_cast(folder):
    (leaf,) = call_endpoint(loaded(folder, "keras"), X.astype("f8"), "")

    assert leaf.array.shape == (2, 2)


@pytest.mark.parametrize(
    ("name", "inputs", "call", "words"),
    [
        ("two", X, "", "is not callable and has no signature 'serving_default'"),
        ("two", X, "one", "takes 2 inputs .*not 1"),
        ("keras", RaggedInput(X[0], (np.array([0, 3]),)), "", "dense tensors only.*ragged"),
        ("keras", SparseInput(np.array([[0, 0]]), X[0, :1], (1, 3)), "", "dense.*sparse"),
    ],
)
def test_what_cannot_be_called_so_says_why(folder, name, inputs, call, words):
    with pytest.raises(TypeError, match=words):
        call_endpoint(loaded(folder, name), inputs, call)
