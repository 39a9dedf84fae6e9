"""Keras takes the training function from a model that it exports; never from the user's."""

import threading

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers
from tensorflow.python.saved_model import loader_impl

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Verdict

X = np.random.default_rng(3).random((64, 4), "float32")


class TellsWhenSaved(keras.callbacks.Callback):
    """Goes on training until enough artifacts were written."""

    def __init__(self):
        super().__init__()
        self.started, self.enough = threading.Event(), threading.Event()

    def on_train_batch_end(self, batch, logs=None):
        self.started.set()

    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = self.enough.is_set()


@pytest.mark.parametrize("key", ["saved_model", "export", "litert"])
def test_a_fit_goes_on_while_a_saved_model_is_written(key, tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
    model.compile("adam", "mse")
    told, raised = TellsWhenSaved(), []

    def train():
        try:
            model.fit(X, X[:, :1], batch_size=1, epochs=10_000, verbose=0, callbacks=[told])
        except TypeError as error:
            raised.append(error)

    thread = threading.Thread(target=train)
    thread.start()
    told.started.wait(60)
    for number in range(5):
        api.save(model, key, tmp_path / str(number))
    told.enough.set()
    thread.join()

    assert raised == []


@pytest.mark.parametrize("make", [models.trained_sequential, models.two_inputs])
def test_what_is_written_is_what_the_plain_call_writes(make, tmp_path):
    model = make()

    artifact = api.save(model, "saved_model", tmp_path / "ours")
    tf.saved_model.save(model, str(tmp_path / "plain"))

    ours, plain = (_graph(tmp_path / name) for name in ("ours", "plain"))
    assert len(ours.object_graph_def.nodes) == len(plain.object_graph_def.nodes)
    assert sorted(ours.signature_def) == sorted(plain.signature_def)
    listed = [
        tf.train.list_variables(str(tmp_path / n / "variables/variables"))
        for n in ("ours", "plain")
    ]
    assert listed[0] == listed[1]
    assert api.verify(artifact, model, condition="same").verdict is Verdict.OK


def _graph(folder):
    return loader_impl.parse_saved_model(str(folder)).meta_graphs[0]
