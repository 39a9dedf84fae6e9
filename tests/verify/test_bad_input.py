"""Bad input as a user gives it: probes that do not fit, and numbers that are none."""

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.records import Answer, Aspect, Verdict

KEYS = ("keras", "saved_model", "pickle", "weights_h5")


def verdicts(model, key, **more):
    found = api.roundtrip(model, key, **more)
    return [one.verdict for one in found.verifications], [v.sentence for v in found.verifications]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (np.ones(4, "f4"), "needs 2 dimensions and has 1"),
        (np.ones((2, 4), "c8"), "would lose values"),
        (np.array([["a"] * 4]), "text and numbers"),
        ({"x": [np.ones((2, 4))]}, "one array"),
        (np.ones((0, 4), "f4"), "no rows"),
    ],
    ids=["rank", "element type", "text", "structure", "rows"],
)
def test_a_wrong_probe_is_refused_also_for_a_file_that_is_there_already(tmp_path, inputs, message):
    model = models.trained_sequential()
    model.save(tmp_path / "m.keras")

    with pytest.raises(InputsRefused, match=message):
        api.verify(tmp_path / "m.keras", model, inputs=inputs)


def test_a_probe_of_another_batch_than_the_model_has_is_refused():
    model = keras.Sequential([keras.Input((4,), batch_size=3), layers.Dense(1)])

    with pytest.raises(InputsRefused, match="dimension 0 must be 3 and is 2"):
        api.roundtrip(model, "keras", inputs=np.ones((2, 4), "f4"))


def test_targets_of_other_rows_than_the_inputs_are_refused():
    rows = np.ones((4, 4), "f4")

    with pytest.raises(InputsRefused, match="targets"):
        api.roundtrip(models.trained_sequential(), "keras", inputs=rows, targets=rows[:3, :1])


def with_weights(*values):
    model = keras.Sequential([keras.Input((2,)), layers.Dense(3)])
    model.layers[0].kernel.assign(np.reshape(values, (2, 3)))
    return model


ODD_NUMBERS = (np.nan, np.inf, -np.inf, 0.0, -0.0, 1e-45)


@pytest.mark.parametrize("key", KEYS)
def test_not_a_number_and_infinity_come_back_and_are_equal_to_themselves(key):
    found, said = verdicts(with_weights(*ODD_NUMBERS), key)

    assert found == [Verdict.OK] * 3, said


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("saved", "live"), [(np.nan, 1.0), (1.0, np.nan), (np.inf, -np.inf), (np.inf, np.nan)]
)
def test_not_a_number_or_infinity_on_one_side_alone_is_a_change(tmp_path, key, saved, live):
    path = tmp_path / ("m" + {"keras": ".keras", "weights_h5": ".weights.h5"}.get(key, ""))
    api.save(with_weights(saved, 0, 0, 0, 0, 0), key, path)

    found = api.verify(path, with_weights(live, 0, 0, 0, 0, 0), condition="same", strategy=key)

    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.VARIABLES).answer is Answer.CHANGED
    assert found.aspect(Aspect.OUTPUTS).answer is Answer.CHANGED
    assert "nan" not in found.sentence
