"""Keras settings that belong to a thread travel into threads and children."""

import os
import threading

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import _surroundings, _tf, api
from tfpersist_widgets.records import Answer, Aspect, Verdict


@pytest.fixture
def mixed():
    keras.config.set_dtype_policy("mixed_float16")
    yield
    keras.config.set_dtype_policy("float32")


def trained_in_half_precision():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
    model.compile("adam", "mse")
    models.train(model, (np.ones((8, 4), "f4"), np.ones((8, 1), "f4")))
    return model


def test_mixed_precision_comes_back_under_every_condition(mixed):
    found = api.roundtrip(trained_in_half_precision(), "keras")

    assert [v.verdict for v in found.verifications] == [Verdict.OK] * 3, [
        v.sentence for v in found.verifications
    ]


def test_a_thread_without_the_settings_loses_the_optimizer_and_with_them_keeps_it(mixed):
    model, captured, found = trained_in_half_precision(), api.capture_surroundings(), {}

    def work(reinstate):
        def run():
            found[reinstate] = api.roundtrip(model, "keras", conditions=("same",))

        if reinstate:
            with api.surroundings(captured):
                run()
        else:
            run()

    for reinstate in (True, False):
        thread = threading.Thread(target=work, args=(reinstate,))
        thread.start()
        thread.join()

    assert found[True].verification("same").verdict is Verdict.OK
    assert found[False].verification("same").verdict is Verdict.FAILED


def test_a_custom_object_scope_reaches_the_fresh_process():
    def swing(x):
        return keras.ops.sin(x)

    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation=swing)])
    with keras.saving.custom_object_scope({"swing": swing}):
        found = api.roundtrip(model, "pickle", conditions=("same", "fresh"))

    assert [v.verdict for v in found.verifications] == [Verdict.OK] * 2, [
        v.sentence for v in found.verifications
    ]


def test_settings_are_put_back_after_the_block():
    other = _tf.Surroundings(keras.dtype_policies.serialize(keras.DTypePolicy("float64")), {}, True)

    with _tf.surroundings(other):
        inside = keras.config.dtype_policy().name

    assert inside == "float64"
    assert keras.config.dtype_policy().name == "float32"


def test_the_names_under_which_keras_keeps_them_are_still_the_same():
    with keras.saving.custom_object_scope({"Scale": models.Scale}):
        assert "Scale" in _tf.capture_surroundings().custom_objects
    keras.config.enable_unsafe_deserialization()
    try:
        assert _tf.capture_surroundings().safe_mode is False
    finally:
        _surroundings.thread_state().set_global_attribute("safe_mode_saving", None)


@keras.saving.register_keras_serializable("surroundings")
class Reads(layers.Layer):
    """Computes from what is set for the whole process, each time that it is called."""

    def call(self, inputs):
        settings = keras.config
        numbers = [
            {"float16": 2.0, "float32": 3.0, "float64": 5.0}[settings.floatx()],
            {"channels_last": 7.0, "channels_first": 11.0}[settings.image_data_format()],
            settings.epsilon() * 1e6,
            float(os.environ.get("TF_TESTS_NUMBER", "13")),
        ]
        return inputs * keras.ops.cast(keras.ops.stack(numbers), inputs.dtype)


@pytest.fixture
def other_settings(monkeypatch):
    before = keras.config.floatx(), keras.config.image_data_format(), keras.config.epsilon()
    monkeypatch.setenv("TF_TESTS_NUMBER", "17")
    keras.config.set_floatx("float64")
    keras.config.set_image_data_format("channels_first")
    keras.config.set_epsilon(1e-3)
    yield
    keras.config.set_floatx(before[0])
    keras.config.set_image_data_format(before[1])
    keras.config.set_epsilon(before[2])


@pytest.mark.parametrize("key", ["keras", "pickle", "weights_h5"])
def test_settings_and_flags_of_the_whole_process_reach_the_fresh_one(key, other_settings):
    model = keras.Sequential([keras.Input((4,)), Reads(), layers.Dense(2)])

    found = api.roundtrip(model, key, conditions=("same", "fresh"))

    assert [v.verdict for v in found.verifications] == [Verdict.OK] * 2, [
        v.sentence for v in found.verifications
    ]


def test_settings_of_the_whole_process_are_left_alone_in_this_one(other_settings):
    captured = api.capture_surroundings()
    keras.config.set_floatx("float16")

    with api.surroundings(captured):
        inside = keras.config.floatx()

    assert (captured.floatx, inside, keras.config.floatx()) == ("float64", "float16", "float16")


def test_the_next_training_step_is_taken_with_the_same_settings(other_settings):
    model = keras.Sequential([keras.Input((4,)), Reads(), layers.Dense(1)])
    model.compile("adam", "mse")
    rows = np.ones((4, 4), "f8")
    models.train(model, (rows, rows[:, :1]))

    found = api.roundtrip(
        model, "keras", conditions=("fresh",), inputs=rows, targets=rows[:, :1]
    ).verification("fresh")

    assert found.verdict is Verdict.OK, found.sentence
    assert found.aspect(Aspect.NEXT_STEP).answer is Answer.KEPT


def trained_with_a_lambda():
    return keras.Sequential([keras.Input((4,)), layers.Lambda(lambda x: x * 2.0)])


def test_permission_to_load_code_reaches_every_condition_and_is_needed_there():
    keras.config.enable_unsafe_deserialization()
    try:
        allowed = api.roundtrip(trained_with_a_lambda(), "keras").verifications
    finally:
        _surroundings.thread_state().set_global_attribute("safe_mode_saving", None)
    refused = api.roundtrip(trained_with_a_lambda(), "keras", conditions=("same", "fresh"))

    assert [v.verdict for v in allowed] == [Verdict.OK] * 3, [v.sentence for v in allowed]
    assert [v.verdict for v in refused.verifications] == [Verdict.FAILED] * 2
    assert refused.verification("fresh").explanation.rule == "lambda-refused"
