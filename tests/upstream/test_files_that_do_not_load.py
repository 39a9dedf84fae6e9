"""Bugs by which a file is written without complaint and cannot be used."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from tests.upstream.mended import still_there
from tests.upstream.models import X, compiled

# What upstream warns of is not what these tests are about.
pytestmark = pytest.mark.filterwarnings("ignore")


def raises(kind, work):
    try:
        work()
    except kind:
        return True
    return False


@pytest.mark.parametrize("loss", ["mse", "mae", "mape", "msle"])
def test_an_h5_with_a_short_name_of_a_loss_does_not_load(loss, tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    model.compile("adam", loss)
    model.save(tmp_path / "m.h5")

    still_there(
        raises(ValueError, lambda: keras.models.load_model(tmp_path / "m.h5")),
        f'an .h5 of a model compiled with "{loss}" loads',
        "the rule loss-name-in-h5 in explain/rules/definitions.py; preflight/training_h5.py",
    )


def test_a_model_loaded_from_h5_cannot_be_trained(tmp_path):
    compiled(keras.losses.Huber()).save(tmp_path / "m.h5")
    back = keras.models.load_model(tmp_path / "m.h5")

    still_there(
        raises(ValueError, lambda: back.train_on_batch(X, X[:, :1])),
        "a model from .h5 can be trained on at once",
        "the rule optimizer-of-other-variables; preflight/training_h5.py",
    )


def test_a_bfloat16_h5_never_loads(tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype="bfloat16")])
    model.save(tmp_path / "m.h5")

    still_there(
        raises(ValueError, lambda: keras.models.load_model(tmp_path / "m.h5")),
        "an .h5 holds bfloat16",
        "strategies/h5_file.py; the rule bfloat16-as-raw-bytes",
    )


def test_numpy_forgets_what_bfloat16_was(tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2, dtype="bfloat16")])
    np.savez(tmp_path / "m.npz", *model.get_weights())

    with np.load(tmp_path / "m.npz") as file:
        stored = file["arr_0"].dtype
    still_there(
        stored.kind == "V", "an npz holds bfloat16", "strategies/npz.py, which notes the type"
    )


def test_the_second_asynchronous_checkpoint_raises(tmp_path):
    checkpoint = tf.train.Checkpoint(model=compiled())
    options = tf.train.CheckpointOptions(enable_async=True)
    checkpoint.save(str(tmp_path / "c"), options=options)
    checkpoint.sync()

    still_there(
        raises(ValueError, lambda: checkpoint.save(str(tmp_path / "c"), options=options)),
        "asynchronous checkpoints work with Keras 3's variables",
        "strategies/checkpoint.py, which writes in the foreground",
    )


def test_a_keras_file_that_is_no_zip_is_said_not_to_exist(tmp_path):
    compiled().save(tmp_path / "m.h5")
    path = (tmp_path / "m.h5").rename(tmp_path / "m.keras")

    with pytest.raises(ValueError) as caught:
        keras.models.load_model(path)

    still_there(
        "File not found" in str(caught.value),
        "load_model says that a .keras file is no zip archive",
        "the rule no-zip-under-that-name; explain/strangers.py",
    )
