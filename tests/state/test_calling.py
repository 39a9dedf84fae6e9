"""Calling a model: what it is given, and in which mode."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets import state
from tfpersist_widgets.state import RaggedInput, SparseInput

X = np.ones((1, 3), "f4")


class Sums(tf.Module):
    """Counts how often Python runs it: once for each trace."""

    def __init__(self):
        super().__init__()
        self.traces = 0

    def __call__(self, x):
        self.traces += 1
        return tf.reduce_sum(x)

    def weighted(self, values, weight, training=False):
        return values * weight + (100.0 if training else 0.0)

    @tf.function(input_signature=[tf.RaggedTensorSpec([None, None], tf.float32)])
    def ragged(self, x):
        return x * 2.0

    def sparse(self, x):
        return tf.sparse.to_dense(x)


def test_eager_and_graph_calls_give_the_same_outputs():
    model, x = models.two_inputs(), [np.ones((2, 3), "f4"), np.ones((2, 2), "f4")]

    (eager,) = state.call_model(model, x)
    (graph,) = state.call_model(model, x, graph=True)

    np.testing.assert_allclose(eager.array, graph.array, rtol=1e-5)


def test_a_graph_is_traced_once_for_batches_of_several_sizes():
    model, batches = Sums(), (np.ones((3, 2), "f4"), np.ones((1, 2), "f4"))

    run = state.caller(model, batches, graph=True)

    assert [run(batch, False)[0].array.tolist() for batch in (*batches, *batches)] == [6, 2, 6, 2]
    assert model.traces == 1


def test_a_method_can_be_called_in_place_of_the_model():
    (leaf,) = state.call_model(models.Plain(), np.ones((1, 2), "f4"), call="forward")

    assert leaf.array.tolist() == [[4.0, 5.0]]


def test_the_serving_signature_of_a_live_model_is_its_call():
    (served,) = state.call_model(models.Affine(), X, call=state.SERVING)
    (called,) = state.call_model(models.Affine(), X)

    np.testing.assert_array_equal(served.array, called.array)


@pytest.mark.parametrize("graph", [False, True])
@pytest.mark.parametrize("inputs", [(X, 2 * X), {"weight": 2 * X, "values": X}], ids=type)
def test_several_arguments_come_by_position_or_by_name(inputs, graph):
    (leaf,) = state.call_model(Sums(), inputs, call="weighted", graph=graph)

    assert leaf.array.tolist() == [[2.0, 2.0, 2.0]]


def test_training_mode_is_said_to_what_is_called():
    (leaf,) = state.call_model(Sums(), (X, X), call="weighted", training=True)

    assert leaf.array.max() == 101


def test_ragged_and_sparse_components_become_tensors_again():
    ragged = RaggedInput(np.array([1, 2, 3], "f4"), (np.array([0, 1, 3]),))
    sparse = SparseInput(np.array([[0, 1]]), np.array([7]), (1, 2))

    doubled, _ = state.call_model(Sums(), ragged, call="ragged")
    (dense,) = state.call_model(Sums(), sparse, call="sparse", graph=True)

    assert doubled.array.tolist() == [2, 4, 6]
    assert dense.array.tolist() == [[0, 7]]


def test_a_tuple_is_one_input_of_a_keras_model_that_takes_one():
    left, right = keras.Input((3,)), keras.Input((3,))
    model = keras.Model((left, right), layers.Add()([left, right]))

    assert state.call_model(model, (X, X))[0].array.max() == 2
