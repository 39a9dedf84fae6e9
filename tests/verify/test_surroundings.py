"""Keras settings that belong to a thread travel into threads and children."""

import threading

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import _tf, api
from tfpersist_widgets.records import Verdict


@pytest.fixture
def mixed():
    keras.config.set_dtype_policy("mixed_float16")
    yield
    keras.config.set_dtype_policy("float32")


def trained_in_half_precision():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(np.ones((8, 4), "f4"), np.ones((8, 1), "f4"), verbose=0)
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
        _tf._thread_state().set_global_attribute("safe_mode_saving", None)
