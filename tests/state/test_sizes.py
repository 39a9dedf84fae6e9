import keras
import numpy as np
import pytest

from tfpersist_widgets import state
from tfpersist_widgets.records import Fingerprint, Tensor, VariablePrint


def test_the_bytes_of_a_trained_model_are_those_of_its_arrays():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(5), keras.layers.Dense(2)])
    model.compile("adam", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)
    arrays = [v.numpy() for v in model.optimizer.variables]

    found = state.sizes(state.fingerprint(model))

    assert found.weights == sum(v.numpy().nbytes for v in model.variables)
    assert found.optimizer == sum(array.nbytes for array in arrays)
    assert found.largest == 4 * 3 * 5
    assert found.together == found.weights + found.optimizer


@pytest.mark.parametrize(
    ("dtype", "width"),
    [
        ("float64", 8),
        ("bfloat16", 2),
        ("float8_e4m3fn", 1),
        ("uint8", 1),
        ("int4", 1),
        ("bool", 1),
        ("complex64", 8),
        ("string", 0),
    ],
)
def test_each_type_has_its_width(dtype, width):
    one = VariablePrint("kernel", Tensor(dtype, (3, 4)), "")

    assert state.sizes(Fingerprint((one,))).weights == 12 * width


def test_a_model_without_variables_is_nothing():
    assert state.sizes(Fingerprint(())).together == 0
