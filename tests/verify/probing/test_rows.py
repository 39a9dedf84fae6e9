"""How many rows of the user's inputs are taken."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests import models
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.verify.probing import MOST_ROWS, make_probe


def test_a_model_of_another_fixed_batch_is_not_given_these_rows():
    model = keras.Sequential([keras.Input((4,), batch_size=2), layers.Dense(1)])

    with pytest.raises(InputsRefused, match="dimension 0 must be 2 and is 3"):
        make_probe(model, np.ones((3, 4), "f4"))


def test_a_probe_is_a_sample_of_many_rows_and_says_so():
    probe = make_probe(models.trained_sequential(), np.ones((10_000, 4), "f4"))

    assert len(probe.inputs) == MOST_ROWS
    assert "of the 10000 rows" in probe.note


def test_many_ragged_and_sparse_rows_are_cut_too():
    source = keras.Input((None,), dtype="int32", ragged=True)
    embeds = keras.Model(source, layers.Embedding(5, 2)(source))
    wide = keras.Input((6,), sparse=True)
    dense = keras.Model(wide, layers.Dense(2)(wide))

    ragged = make_probe(embeds, tf.ragged.constant([[1, 2], [3]] * 300)).inputs
    sparse = make_probe(dense, tf.sparse.from_dense(np.ones((300, 6), "f4"))).inputs

    assert (len(ragged.row_splits[0]) - 1, len(ragged.values)) == (MOST_ROWS, MOST_ROWS * 3 // 2)
    assert (sparse.shape[0], len(sparse.values)) == (MOST_ROWS, MOST_ROWS * 6)


def test_the_rows_of_a_fixed_batch_are_not_cut():
    model = keras.Sequential([keras.Input((4,), batch_size=300), layers.Dense(1)])

    assert len(make_probe(model, np.ones((300, 4), "f4")).inputs) == 300
