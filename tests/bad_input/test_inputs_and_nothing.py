"""Ragged and sparse inputs; models without variables, or with none that can be trained."""

import pytest

from tests.bad_input import kinds
from tests.bad_input.outcome import (
    BY_PATH,
    KERAS_ONLY,
    SAVERS,
    among,
    both_sizes,
    not_ok,
    refused,
)

IN_KERAS_2 = ("keras2_save_dir", "keras2_weights_ckpt")
NOT_DENSE = {
    **dict.fromkeys(("saved_model", "export", "export:tfsm"), "failed: dense-tensors-only"),
    **refused("saver_v1:graph", "saver_v1:subset", "litert", *IN_KERAS_2),
}
IN_MODULES = refused(*KERAS_ONLY, "saver_v1:graph", "saver_v1:subset", "litert")
WRITE_VARIABLES = (*SAVERS, *BY_PATH, "checkpoint", "checkpoint:manager")
# The layer computes with constants that its weights gave when it was made.
ADAPTED = {
    **dict.fromkeys((*WRITE_VARIABLES, "npz:positional", "export:tfsm"), "failed: silent-loss"),
    "saver_v1:graph": "failed: graph-reads-no-weight",
    **refused("saver_v1:subset"),
}


@both_sizes
@pytest.mark.parametrize("maker", [kinds.ragged_rows, kinds.sparse_rows])
def test_a_keras_model_of_rows_that_are_not_dense(maker, keys):
    assert not_ok(maker(), keys) == among(keys, NOT_DENSE)


@both_sizes
@pytest.mark.parametrize("maker", [kinds.RaggedModule, kinds.SparseModule])
def test_a_module_that_declares_rows_that_are_not_dense(maker, keys):
    assert not_ok(maker(), keys, rebuild=maker) == among(keys, IN_MODULES)


@both_sizes
def test_a_keras_model_without_variables(keys):
    assert not_ok(kinds.without_variables(), keys) == among(keys, refused(*SAVERS))


@both_sizes
def test_a_module_without_variables(keys):
    expected = refused(*KERAS_ONLY, *WRITE_VARIABLES)

    assert not_ok(kinds.Computes(), keys, rebuild=kinds.Computes) == among(keys, expected)


@both_sizes
def test_a_model_that_learned_from_data_and_has_nothing_to_be_trained(keys):
    assert not_ok(kinds.without_trainable_variables(), keys) == among(keys, ADAPTED)


@both_sizes
def test_a_model_that_somebody_froze(keys):
    assert not_ok(kinds.frozen(), keys) == {}


@both_sizes
def test_a_model_whose_metric_alone_has_state(keys):
    expected = {"h5": "failed: loss-name-in-h5", **refused(*SAVERS)}

    assert not_ok(kinds.metric_alone(), keys) == among(keys, expected)
