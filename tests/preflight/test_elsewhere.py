"""Findings that come true only at a second look: in another process, in training, or later."""

import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.preflight.case import around, compiled
from tests.preflight.plainly import WAYS, X, Y
from tfpersist_widgets.api import roundtrip
from tfpersist_widgets.preflight import preflight
from tfpersist_widgets.records import Verdict


def checks(model):
    found = preflight(model)
    assert all(finding.could_look for finding in found), found
    return {finding.check: finding for finding in found}


def loads(way, model, folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return WAYS[way](model, folder)


def read_h5(model, folder):
    model.save(folder / "m.h5")
    return keras.models.load_model(folder / "m.h5")


def test_an_unbuilt_model_comes_back_without_weights(tmp_path):
    model = keras.Sequential([layers.Dense(2)])

    assert "keras" in checks(model)["unbuilt"].strategies
    assert loads("keras", model, tmp_path).weights == []
    assert "unbuilt" not in checks(around(layers.Dense(2)))


def test_a_layer_that_was_never_built_gets_other_weights_with_every_load(tmp_path):
    @keras.saving.register_keras_serializable("preflight")
    class Idle(keras.Model):
        def __init__(self, **options):
            super().__init__(**options)
            self.spare = layers.Dense(2)

        def build(self, input_shape):
            self.built = True

        def call(self, inputs):
            return inputs

    model = Idle()
    model(X)

    assert checks(model)["unbuilt"].where == "spare"
    loaded = loads("keras", model, tmp_path)
    assert not np.array_equal(model.spare(X), loaded.spare(X))


def test_a_model_that_an_earlier_h5_damaged_comes_back_with_another_optimizer(tmp_path):
    model = compiled("adam", steps=1)
    assert "compile_settings" not in checks(model)
    model.save(tmp_path / "earlier.h5")

    assert checks(model)["compile_settings"].where == "optimizer"
    assert isinstance(loads("keras", model, tmp_path).optimizer, keras.optimizers.RMSprop)
    assert isinstance(loads("pickle", model, tmp_path).optimizer, keras.optimizers.RMSprop)


@pytest.mark.parametrize("steps", [0, 1])
def test_after_h5_a_compiled_model_cannot_be_trained_on(steps, tmp_path):
    model = compiled("adam", steps=steps)

    assert checks(model)["training_h5"].strategies == ("h5",)
    loaded = read_h5(model, tmp_path)
    with pytest.raises(ValueError, match="Unknown variable"):
        loaded.train_on_batch(X, Y)


def test_a_model_that_was_never_compiled_can_be_compiled_after_h5(tmp_path):
    model = around(layers.Dense(1))

    assert "training_h5" not in checks(model)
    loaded = loads("h5", model, tmp_path)
    loaded.compile("adam", "huber")
    loaded.train_on_batch(X, Y)


@pytest.mark.parametrize("way", ["keras", "h5", "pickle", "weights_h5", "npz"])
def test_recurrent_state_begins_at_zero(way, tmp_path):
    model = keras.Sequential([keras.Input((5, 2), batch_size=3), layers.LSTM(4, stateful=True)])
    model(np.ones((3, 5, 2), "f4"))

    assert way in checks(model)["moving_state"].strategies
    loaded = loads(way, model, tmp_path)
    assert not np.asarray(loaded.layers[0].states[0].numpy()).any()


@pytest.mark.parametrize("way", ["keras", "h5", "pickle", "weights_h5", "npz", "checkpoint"])
def test_a_generator_that_has_run_begins_again(way, tmp_path):
    model = around(layers.Dropout(0.5, seed=1))
    assert "moving_state" not in checks(model)
    model(X, training=True)

    kept = way not in checks(model)["moving_state"].strategies
    loaded = loads(way, model, tmp_path)
    state, back = (np.asarray(m.layers[0].seed_generator.state.numpy()) for m in (model, loaded))
    assert np.array_equal(state, back) == kept


def test_an_optimizer_inside_a_loss_scale_is_the_one_that_was_given():
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        assert "optimizer_state" not in checks(compiled("adam"))
    finally:
        keras.config.set_dtype_policy(policy)


def test_python_in_the_graph_fails_in_another_process():
    class Direct(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([None, 4])])
        def __call__(self, x):
            return tf.py_function(lambda a: a * 2, [x], tf.float32)

    assert "saved_model" in checks(Direct())["python_code"].strategies
    trip = roundtrip(Direct(), "saved_model", conditions=("fresh",), inputs=X)
    assert trip.verifications[0].verdict is not Verdict.OK


def test_a_definition_of_a_cell_is_missing_in_another_process():
    cell = {"layers": layers, "keras": keras, "__name__": "__main__"}
    source = "class FromCell(layers.Layer):\n    def call(self, inputs):\n        return inputs\n"
    exec(source, cell)
    kind = keras.saving.register_keras_serializable("preflight")(cell["FromCell"])

    model = around(kind())

    assert "pickle" in checks(model)["defined_in_cells"].strategies
    trip = roundtrip(model, "pickle", conditions=("bare",))
    assert trip.verifications[0].verdict is not Verdict.OK
