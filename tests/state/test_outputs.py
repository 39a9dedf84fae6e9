"""Outputs as a flat list of arrays."""

import numpy as np
import pytest
import tensorflow as tf

from tfpersist_widgets import state


def test_nested_outputs_are_flattened_with_their_paths_and_without_none():
    leaves = state.flatten({"b": [1.0, None, 2.0], "a": (3.0,)})

    assert [leaf.path for leaf in leaves] == ["output['a'][0]", "output['b'][0]", "output['b'][2]"]


def test_ragged_outputs_are_compared_by_their_components():
    leaves = state.flatten(tf.ragged.constant([[1], [2, 3]]))

    assert [leaf.path for leaf in leaves] == ["output.values", "output.row_splits"]
    assert [leaf.array.tolist() for leaf in leaves] == [[1, 2, 3], [0, 1, 3]]


def test_every_ragged_dimension_has_splits_of_its_own():
    leaves = state.flatten(tf.ragged.constant([[[1], [2, 3]], []]))

    assert [leaf.path for leaf in leaves][1:] == ["output.row_splits[0]", "output.row_splits[1]"]


def test_sparse_outputs_are_compared_by_their_components():
    leaves = state.flatten(tf.sparse.from_dense([[0, 7]]))

    assert {leaf.path: leaf.array.tolist() for leaf in leaves} == {
        "output.indices": [[0, 1]],
        "output.values": [7],
        "output.shape": [1, 2],
    }


@pytest.mark.parametrize("value", [tf.constant(["a", "é"]), np.array(["a", "é"]), ["a", "é"]])
def test_texts_become_plain_bytes_whatever_they_came_as(value):
    joined = np.concatenate([np.atleast_1d(leaf.array) for leaf in state.flatten(value)])

    assert joined.tolist() == [b"a", "é".encode()]


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "bfloat16", "complex64", "string"])
def test_scalars_and_empty_outputs_of_every_type_keep_their_shape(dtype):
    empty, scalar = tf.zeros((0, 2), tf.as_dtype(dtype)), tf.zeros((), tf.as_dtype(dtype))

    assert [leaf.array.shape for leaf in state.flatten((empty, scalar))] == [(0, 2), ()]


def test_what_is_no_array_is_not_compared_by_its_address():
    with pytest.raises(state.NotComparable, match=r"output\['x'\] is a object"):
        state.flatten({"x": object()})
