"""Checkpoints that TensorFlow's own calls left behind, given by the paths that people have."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Verdict


@pytest.fixture
def model():
    return models.trained_sequential()


@pytest.fixture
def prefix(model, tmp_path):
    return tf.train.Checkpoint(model=model).save(str(tmp_path / "steps" / "ckpt"))


def test_a_prefix_is_checked_like_an_artifact(model, prefix):
    found = api.check(prefix, model, conditions=("same", "fresh", "bare"))

    assert found.strategy == "checkpoint"
    assert [one.verdict for one in found.verifications] == [Verdict.OK] * 3
    assert f".read({prefix!r})" in found.code


def test_a_prefix_of_another_models_weights_fails(prefix):
    other = models.trained_sequential()
    other.layers[0].kernel.assign(other.layers[0].kernel * 2)

    assert api.verify(prefix, other, condition="bare").verdict is Verdict.FAILED


def test_the_folder_of_a_manager_means_its_latest_step(model, tmp_path):
    manager = tf.train.CheckpointManager(
        tf.train.Checkpoint(model=model), str(tmp_path / "steps"), max_to_keep=2
    )
    manager.save()
    model.layers[0].kernel.assign(model.layers[0].kernel * 2)
    manager.save()

    found = api.check(tmp_path / "steps", model)

    assert found.strategy == "checkpoint:manager"
    assert [one.verdict for one in found.verifications] == [Verdict.OK] * 2


def test_what_keras_callbacks_leave_is_known_by_content(model, tmp_path):
    x = np.ones((4, 4), "float32")
    whole, weights = tmp_path / "best.keras", tmp_path / "best.weights.h5"
    callbacks = [
        keras.callbacks.ModelCheckpoint(whole),
        keras.callbacks.ModelCheckpoint(weights, save_weights_only=True),
    ]
    model.fit(x, x[:, :1], verbose=0, callbacks=callbacks)

    for path, key in ((whole, "keras"), (weights, "weights_h5")):
        found = api.check(path, model, conditions=("fresh",))
        assert found.strategy == key
        assert found.verifications[0].verdict is Verdict.OK, found


def test_a_prefix_loads_by_the_verb(model, prefix):
    loaded = api.load(prefix, rebuild=models.trained_sequential)

    assert loaded.strategy == "checkpoint"
    assert (loaded.model.layers[0].kernel.numpy() == model.layers[0].kernel.numpy()).all()
