"""A05: `save_weights` of a checkpoint path, into a new model of the same kind."""

import os

import sequential
from a04 import with_a_custom_layer

TITLE = "save_weights of a checkpoint path"
ROWS = (
    ("as in the article", True, "Checkpoint", "Checkpoint", "own"),
    ("written in 2.4, loaded here", False, "Checkpoint", "Checkpoint", "from 2.4"),
    ("written here, loaded in today's", False, "Checkpoint", "Checkpoint", "to today"),
)
REPLACED_BY = (
    'model.save_weights("model.weights.h5"); loaded = make_model(); '
    'loaded.build((None, 4)); loaded.load_weights("model.weights.h5")'
)


class Checkpoint(sequential.Sequential):
    def make(self):
        return with_a_custom_layer()

    def save(self, model, folder):
        model.save_weights(os.path.join(folder, "model.ckpt"))

    def load(self, folder):
        model = with_a_custom_layer()
        model.load_weights(os.path.join(folder, "model.ckpt"))
        return model
