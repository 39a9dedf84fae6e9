"""The verdict of each strategy under each condition, for models of every kind.

Real TensorFlow, real files, real child processes; the expected table is written
out, so that a change of TensorFlow or of ours shows as one line.
"""

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api, state
from tfpersist_widgets.records import Aspect

OK, FAILED, REFUSED, UNSEEN = "ok", "failed", "refused", "could not look"
#                                              same    fresh   bare
VERDICTS = {
    ("trained_sequential", "keras"): (OK, OK, OK),
    ("trained_sequential", "saved_model"): (OK, OK, OK),
    ("trained_sequential", "pickle"): (OK, OK, OK),
    ("trained_sequential", "weights_h5"): (OK, OK, OK),
    ("two_inputs", "keras"): (OK, OK, OK),
    ("two_inputs", "saved_model"): (OK, OK, OK),
    ("two_inputs", "pickle"): (OK, OK, OK),
    ("two_inputs", "weights_h5"): (OK, OK, OK),
    ("two_inputs", "keras2_weights_ckpt"): (UNSEEN, OK, OK),
    ("with_custom_layer", "keras2_save_dir"): (REFUSED, REFUSED, REFUSED),
    ("with_custom_layer", "keras"): (OK, OK, FAILED),
    ("with_custom_layer", "saved_model"): (OK, OK, OK),
    ("with_custom_layer", "pickle"): (FAILED, FAILED, FAILED),
    ("with_custom_layer", "weights_h5"): (OK, OK, OK),
    ("Affine", "keras"): (REFUSED, REFUSED, REFUSED),
    ("Affine", "saved_model"): (OK, OK, OK),
    ("Affine", "pickle"): (OK, OK, FAILED),
    ("Affine", "weights_h5"): (REFUSED, REFUSED, REFUSED),
    ("Plain", "saved_model"): (REFUSED, REFUSED, REFUSED),
    ("Plain", "pickle"): (OK, OK, FAILED),
}


@pytest.mark.parametrize(("maker", "key"), VERDICTS, ids=lambda value: value)
def test_each_condition_gets_its_verdict(maker, key):
    model = getattr(models, maker)()
    more = {"call": "forward", "inputs": np.ones((1, 2), "f4")} if maker == "Plain" else {}

    found = api.roundtrip(model, key, **more)

    assert [v.condition for v in found.verifications] == ["same", "fresh", "bare"]
    assert tuple(v.verdict.value for v in found.verifications) == VERDICTS[maker, key], [
        (v.condition, v.sentence, v.output) for v in found.verifications
    ]


def test_a_failure_without_the_class_names_it_and_says_what_to_do():
    found = api.roundtrip(models.with_custom_layer(), "keras", conditions=("bare",))

    told = found.verification("bare").explanation
    assert told.rule == "class-not-registered"
    assert "Scale" in told.happened
    assert "custom_objects={'Scale': Scale}" in told.todo
    assert "tests" in found.verification("bare").blocked


def test_what_a_fresh_load_needed_is_said():
    found = api.roundtrip(models.with_custom_layer(), "keras", conditions=("fresh",))

    verification = found.verification("fresh")
    assert verification.needed == ("custom_objects: Scale",)
    assert "tests.models: imported again" in verification.definitions


def test_a_silent_loss_is_a_failure_although_nothing_raised():
    model = models.BuildsNothing()
    model(np.ones((1, 3), "f4"))

    found = api.roundtrip(model, "keras", conditions=("same",), inputs=np.ones((2, 3), "f4"))

    verification = found.verification("same")
    assert verification.verdict.value == FAILED
    assert "0 of 2 variables came back" in verification.sentence
    assert verification.explanation.rule == "silent-loss"


def test_the_optimizer_of_a_trained_model_comes_back_where_it_is_promised():
    found = api.roundtrip(models.trained_sequential(), "keras", conditions=("fresh",))

    result = found.verification("fresh").aspect(Aspect.OPTIMIZER)
    assert result.answer.value == "kept"
    assert "10 of 10" in result.sentence


def test_what_a_saved_model_never_promised_is_shown_and_not_held_against_it():
    found = api.roundtrip(models.trained_sequential(), "saved_model", conditions=("same",))

    verification = found.verification("same")
    assert verification.verdict.value == OK
    assert verification.aspect(Aspect.OPTIMIZER).answer.value == "not promised"


def test_outputs_that_cannot_be_compared_are_never_shown_as_fine():
    found = api.roundtrip(models.Plain(), "pickle", conditions=("same",))

    verification = found.verification("same")
    assert verification.verdict.value == "could not look"
    assert "inputs=" in verification.sentence


def test_a_subclassed_model_is_followed_through_a_saved_model_whatever_its_variables_are_called():
    class Listed(keras.Model):
        def __init__(self):
            super().__init__()
            self.blocks = [layers.Dense(3), layers.Dropout(0.5), layers.Dense(3)]

        def call(self, inputs):
            for block in self.blocks:
                inputs = block(inputs)
            return inputs

    model, x = Listed(), np.ones((2, 3), "f4")
    model(x)

    found = api.roundtrip(model, "saved_model", conditions=("same",), inputs=x)

    assert found.verification("same").verdict.value == OK
    assert "4 of 4" in found.verification("same").sentence


def test_recurrent_state_is_neither_disturbed_nor_claimed():
    model = keras.Sequential([keras.Input((5, 2), batch_size=3), layers.LSTM(4, stateful=True)])
    model(np.ones((3, 5, 2), "f4"))
    before = [state.digest(state.values(variable)) for variable in model.layers[0].states]

    kept = api.roundtrip(model, "saved_model", conditions=("same",)).verification("same")
    lost = api.roundtrip(model, "keras", conditions=("same",)).verification("same")

    after = [state.digest(state.values(variable)) for variable in model.layers[0].states]
    assert before == after
    assert (kept.verdict.value, lost.verdict.value) == (OK, FAILED)
    assert "the rest of the state did not" in lost.explanation.why
