"""A02: `model.save` of a name without extension, `load_model`, `summary`."""

import os

import sequential
import tensorflow as tf
from program import step

TITLE = "model.save of a name without extension"
ROWS = (
    ("never built, as in the first article", True, "NeverBuilt", "NeverBuilt", "own"),
    ("trained, as in the third article", True, "Trained", "Trained", "own"),
    ("trained in 2.4, loaded here", False, "Trained", "Trained", "from 2.4"),
    ("trained here, loaded in today's", False, "Trained", "Trained", "to today"),
)
REPLACED_BY = 'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras")'


class Trained(sequential.Sequential):
    resumes = True

    def save(self, model, folder):
        model.save(os.path.join(folder, "my_model"))

    def load(self, folder):
        loaded = tf.keras.models.load_model(os.path.join(folder, "my_model"))
        step("summary")
        loaded.summary(print_fn=lambda *line, **options: None)
        return loaded


class NeverBuilt(Trained):
    resumes = False
    never_built = True

    def make(self):
        return sequential.compiled()
