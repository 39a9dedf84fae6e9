"""A03: weights by position through a compressed archive of NumPy."""

import os

import numpy as np
import sequential
from program import step

TITLE = "weights through np.savez_compressed"
ROWS = (
    ("never built, as in the article", True, "NeverBuilt", "NeverBuilt", "own"),
    ("both models called before", False, "Called", "Called", "own"),
    ("called before, to today's", False, "Called", "Called", "to today"),
)
REPLACED_BY = (
    'model.save_weights("model.weights.h5"); loaded = make_model(); '
    'loaded.build((None, 4)); loaded.load_weights("model.weights.h5")'
)


class NeverBuilt(sequential.Sequential):
    never_built = True

    def make(self):
        return sequential.compiled()

    def save(self, model, folder):
        step("get_weights")
        weights = model.get_weights()
        step("save")
        np.savez_compressed(os.path.join(folder, "weights.npz"), *weights)

    def load(self, folder):
        with np.load(os.path.join(folder, "weights.npz")) as stored:
            weights = [stored["arr_%d" % number] for number in range(len(stored.files))]
        model = self.make()
        step("set_weights")
        model.set_weights(weights)
        return model


class Called(NeverBuilt):
    never_built = False

    def make(self):
        return sequential.called(sequential.compiled())
