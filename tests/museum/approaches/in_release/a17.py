"""A17: trained on two devices under a distribution strategy, loaded where there is one."""

import os

import sequential
import tensorflow as tf
import ways
from program import step

TITLE = "trained under MirroredStrategy, loaded elsewhere"
ROWS = (
    ("model.save, the release's file name", True, "Whole", "Whole", "own"),
    ("tf.saved_model, by its signature", True, "Graph", "Graph", "own"),
    ("save_weights, the release's file name", True, "Weights", "Weights", "own"),
    ("pickle", False, "Pickle", "Pickle", "own"),
)
NOT_RUN = (
    (
        "several workers (MultiWorkerMirroredStrategy)",
        "needs two TensorFlow processes at once for each release",
    ),
)
REPLACED_BY = 'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras")'


class OnTwoDevices(sequential.Sequential):
    devices = 2
    same = False  # "elsewhere" is another process
    resumes = True

    def make(self):
        step("strategy")
        strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
        with strategy.scope():
            model = sequential.compiled()
        step("fit")
        model.fit(sequential.X, sequential.Y, epochs=2, batch_size=4, verbose=0)
        return model


class Whole(ways.Whole, OnTwoDevices):
    pass


class Graph(ways.BySignature, OnTwoDevices):
    resumes = False


class Weights(OnTwoDevices):
    resumes = False

    def save(self, model, folder):
        model.save_weights(self._path(folder))

    def load(self, folder):
        model = sequential.called(sequential.compiled())
        model.load_weights(self._path(folder))
        return model

    def _path(self, folder):
        return os.path.join(folder, "model.weights.h5" if sequential.KERAS_3 else "model.ckpt")


class Pickle(ways.Pickle, OnTwoDevices):
    pass
