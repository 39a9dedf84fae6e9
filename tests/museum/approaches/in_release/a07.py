"""A07: a trained model is pickled to a file and unpickled, maybe by another release."""

import numpy as np
import sequential
import tensorflow as tf
import ways
from program import step

TITLE = "a trained model pickled to a file"
ROWS = (
    ("trained on lists, as in the article", True, "Lists", "Lists", "own"),
    ("trained on arrays", False, "Arrays", "Arrays", "own"),
    ("trained on arrays in 2.4, loaded here", True, "Arrays", "Arrays", "from 2.4"),
    ("trained on arrays in 2.8, loaded here", False, "Arrays", "Arrays", "from 2.8"),
    ("trained here, loaded in today's", False, "Arrays", "Arrays", "to today"),
    ("trained in today's, loaded here", False, "Arrays", "Arrays", "from today"),
)
REPLACED_BY = 'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras")'


class Arrays(ways.Pickle, sequential.Sequential):
    resumes = True


class Lists(Arrays):
    def make(self):
        model = sequential.compiled()
        step("fit")
        model.fit([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], epochs=2, verbose=0)
        return model

    def outputs(self, loaded):
        return np.asarray(loaded(tf.constant(sequential.PROBE[:, :1])))

    def one_more_step(self, loaded):
        step("fit again")
        loaded.train_on_batch(sequential.X[:, :1], sequential.Y)
        return self.outputs(loaded)
