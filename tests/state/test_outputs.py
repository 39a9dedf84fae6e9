"""Outputs as a flat list of arrays."""

import numpy as np
import pytest
import tensorflow as tf

from tests import models
from tfpersist_widgets import state


def test_nested_outputs_are_flattened_with_their_paths():
    leaves = state.flatten({"b": [1.0, 2.0], "a": (3.0,)})

    assert [leaf.path for leaf in leaves] == ["output['a'][0]", "output['b'][0]", "output['b'][1]"]


def test_eager_and_graph_calls_give_the_same_outputs():
    model, x = models.two_inputs(), [np.ones((2, 3), "f4"), np.ones((2, 2), "f4")]

    (eager,) = state.call_model(model, x)
    (graph,) = state.call_model(model, x, graph=True)

    np.testing.assert_allclose(eager.array, graph.array, rtol=1e-5)


def test_a_method_can_be_called_in_place_of_the_model():
    (leaf,) = state.call_model(models.Plain(), np.ones((1, 2), "f4"), call="forward")

    assert leaf.array.tolist() == [[4.0, 5.0]]


def test_ragged_outputs_are_refused_and_not_flattened_wrongly():
    with pytest.raises(TypeError, match="RaggedTensor"):
        state.flatten(tf.ragged.constant([[1], [2, 3]]))
