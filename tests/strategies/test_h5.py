"""What Keras 3 does to a model that it writes as .h5, and that it does it to a stand-in only."""

import keras
import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api, state
from tfpersist_widgets.errors import SaveFailed
from tfpersist_widgets.records import Answer, Aspect, Verdict

X = np.ones((4, 4), "f4")


class CannotTell(keras.losses.Loss):
    """A loss whose configuration raises, so that a save raises after the optimizer was popped."""

    def call(self, y_true, y_pred):
        return keras.ops.mean(y_pred - y_true)

    def get_config(self):
        raise RuntimeError("no configuration")


def trained(loss):
    model = models.trained_sequential()
    model.compile(model.optimizer, loss)
    return model


def test_keras_itself_takes_the_optimizer_out_of_the_live_models_compile_settings(tmp_path):
    """When this fails Keras has mended it, and the stand-in of the strategy can go."""
    model = trained(keras.losses.MeanSquaredError())

    model.save(tmp_path / "m.h5")

    assert "optimizer" not in model.get_compile_config()


def test_after_our_save_the_model_can_be_saved_whole_in_another_format(tmp_path):
    model = trained(keras.losses.MeanSquaredError())
    api.save(model, "h5", tmp_path / "m.h5")

    model.save(tmp_path / "m.keras")

    other = keras.models.load_model(tmp_path / "m.keras")
    assert type(other.optimizer) is type(model.optimizer)
    assert int(other.optimizer.iterations) == int(model.optimizer.iterations) > 0


def test_a_save_that_raises_leaves_the_settings_too(tmp_path):
    model = trained(keras.losses.MeanSquaredError())
    model.compile(model.optimizer, CannotTell())
    before = dict(model._compile_config.config)

    with pytest.raises(SaveFailed):
        api.save(model, "h5", tmp_path / "m.h5")

    assert model._compile_config.config == before
    assert not (tmp_path / "m.h5").exists()


def test_a_loss_by_its_short_name_does_not_come_back():
    verification = api.roundtrip(trained("mse"), "h5", conditions=("same",)).verification("same")

    assert verification.verdict is Verdict.FAILED
    assert "mse" in verification.sentence


def test_of_the_optimizer_only_step_and_learning_rate_come_back():
    """When this fails Keras loads slots again, and the strategy can promise the optimizer."""
    model = trained(keras.losses.MeanSquaredError())

    verification = api.roundtrip(model, "h5", conditions=("same",)).verification("same")

    assert verification.verdict is Verdict.OK
    assert verification.aspect(Aspect.OPTIMIZER).answer is Answer.NOT_PROMISED
    assert verification.aspect(Aspect.COMPILE).answer is Answer.KEPT


def test_the_file_is_the_one_that_keras_writes(tmp_path):
    model = trained(keras.losses.MeanSquaredError())

    api.save(model, "h5", tmp_path / "ours.h5")

    ours = keras.models.load_model(tmp_path / "ours.h5")
    model.save(tmp_path / "plain.h5")
    assert (tmp_path / "ours.h5").stat().st_size == (tmp_path / "plain.h5").stat().st_size
    assert state.fingerprint(ours).variables == state.fingerprint(model).variables
