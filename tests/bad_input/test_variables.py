"""Variables of every shape and type, in Keras models and in modules."""

import pytest

from tests.bad_input import kinds
from tests.bad_input.outcome import KERAS_ONLY, among, both_sizes, not_ok, refused

RAW = "failed: bfloat16-as-raw-bytes"  # two bytes that NumPy and the older .h5 do not know
# The converter writes the largest number in place of infinity: nothing says so.
FINITE = {"litert": "failed: silent-loss"}
IN_KERAS = {"bfloat16": {"h5": RAW, "npz:positional": RAW, **FINITE}}
ONE_LAYER = refused("saver_v1:subset", *KERAS_ONLY)
IN_MODULES = {
    "bfloat16": FINITE,
    "complex128": refused("safetensors"),
    "string": refused("npz", "npz:compressed", "safetensors"),
}
# LiteRT's interpreter takes no tensor without elements; no rule says so yet.
UNEXPLAINED = {("zero-size float32", "litert")}
ORDINARY = ("bool", "int64", "bfloat16", "string", "zero-size float32")


def ordinary(kinds_of):
    return [
        pytest.param(kind, marks=[] if kind in ORDINARY else [pytest.mark.exhaustive])
        for kind in kinds_of
    ]


@both_sizes
@pytest.mark.parametrize("kind", ordinary(kinds.VALUES))
def test_a_weight_of_an_odd_type_comes_back_in_a_keras_model(kind, keys):
    found = not_ok(kinds.with_weight(kind), keys)

    assert found == among(keys, IN_KERAS.get(kind, {}))


@both_sizes
@pytest.mark.parametrize("shape", [(0, 3), ()], ids=["zero size", "scalar"])
def test_a_weight_of_an_odd_shape_comes_back_in_a_keras_model(shape, keys):
    assert not_ok(kinds.with_weight_of_shape(*shape), keys) == {}


@both_sizes
@pytest.mark.parametrize("kind", ordinary(kinds.IN_MODULES))
def test_a_variable_of_an_odd_kind_comes_back_in_a_module(kind, keys):
    keys = tuple(key for key in keys if (kind, key) not in UNEXPLAINED)
    expected = ONE_LAYER | IN_MODULES.get(kind, {})

    found = not_ok(kinds.module_with(kind), keys, rebuild=lambda: kinds.module_with(kind))

    assert found == among(keys, expected)
