"""Arrays travel as bytes: what comes back is equal, and what does not fit is refused."""

import base64
import dataclasses
import pickle

import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import CertificateRefused, InputsRefused
from tfpersist_widgets.records import Nest, PlainArray
from tfpersist_widgets.verify.embedding import array_of, embedded, inputs_of, outputs_of, plain
from tfpersist_widgets.verify.expectation import Expectation, expect

ARRAYS = [
    np.arange(6, dtype="float32").reshape(2, 3),
    np.asfortranarray(np.arange(6, dtype="float64").reshape(2, 3)),
    np.array(3, "int64"),
    np.zeros((0, 4), "uint8"),
    np.array([True, False]),
    np.array([float("nan"), float("-inf")], "float16"),
    np.array([1 + 2j], "complex64"),
    np.array([b"text", b""]),
    np.array(["text", "ä"]),
    np.array([1.5, -2], ml_dtypes.bfloat16),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: str(array.dtype))
def test_an_array_comes_back_bit_by_bit(array):
    found = array_of(plain(array))

    assert found.dtype == array.dtype
    assert found.shape == array.shape
    assert found.tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "change",
    [
        {"dtype": "object"},
        {"dtype": "float33"},
        {"dtype": "float64"},
        {"dtype": "O8"},
        {"shape": (-2, -1)},
        {"shape": (3,)},
        {"shape": (0, 10**30), "data": ""},
        {"dtype": "|S0", "data": ""},
        {"data": "not base64!"},
        {"data": ""},
        {"data": base64.b64encode(pickle.dumps([1])).decode()},
    ],
)
def test_what_does_not_fit_is_refused(change):
    whole = plain(np.ones(2, "float32"))

    with pytest.raises(CertificateRefused, match="malformed"):
        array_of(dataclasses.replace(whole, **change))


def test_nested_inputs_come_back_as_they_were():
    inputs = {"a": [np.ones(2), (np.zeros(1, "int32"),)], "b": np.array([b"x"])}
    probe = embedded(Expectation(None, None, inputs, (), note="mine"))

    found = inputs_of(probe)

    assert list(found) == ["a", "b"]
    assert isinstance(found["a"], list)
    assert isinstance(found["a"][1], tuple)
    np.testing.assert_array_equal(found["a"][1][0], np.zeros(1, "int32"))


@pytest.mark.parametrize(
    "tensor",
    [tf.ragged.constant([[[1.0], []], [[2.0, 3.0]]]), tf.sparse.from_dense([[0, 7], [5, 0]])],
    ids=["ragged", "sparse"],
)
def test_ragged_and_sparse_inputs_come_back(tensor):
    from tfpersist_widgets.state.inputs import components, tensors

    probe = embedded(Expectation(None, None, [components(tensor)], ()))
    found = tensors(inputs_of(probe))[0]

    assert type(found) is type(tensor)
    assert str(found) == str(tensor)


@pytest.mark.parametrize(
    "nest",
    [
        Nest("array"),
        Nest("dict", keys=("a",)),
        Nest("set"),
        Nest("ragged"),
        Nest("sparse", items=(Nest("list"), Nest("list"), Nest("list"))),
        Nest("list", items=(Nest("array", PlainArray("float32", (1,), "")),)),
    ],
)
def test_inputs_that_are_not_whole_are_refused(nest):
    probe = embedded(Expectation(None, None, np.ones(1), ()))

    with pytest.raises(CertificateRefused, match="malformed"):
        inputs_of(dataclasses.replace(probe, inputs=nest))


def test_the_outputs_are_those_of_the_model():
    model = models.two_inputs()
    live = expect(model)

    found = outputs_of(embedded(live))

    assert [leaf.path for leaf in found] == [leaf.path for leaf in live.outputs]
    np.testing.assert_array_equal(found[0].array, live.outputs[0].array)


def test_inputs_of_no_plain_form_are_refused_before_anything_is_written():
    live = Expectation(None, None, {1: np.ones(1)}, ())

    with pytest.raises(InputsRefused, match="keys are texts"):
        embedded(live)


def test_a_model_that_cannot_be_called_has_no_probe(tmp_path):
    trip = api.roundtrip(
        models.Plain(), "pickle", path=tmp_path / "m.pkl", conditions=(), embed_probe=True
    )

    assert trip.probe is None
