"""A01: a compiled model goes through `pickle.dumps` and `pickle.loads`."""

import os
import pickle

import sequential
from program import step

TITLE = "pickle of a compiled model"
ROWS = (
    ("never built, as in the article", True, "NeverBuilt", "NeverBuilt", "own"),
    ("called once before", False, "Called", "Called", "own"),
)
REPLACED_BY = (
    'model.build((None, 4)); model.save("model.keras"); '
    'loaded = tf.keras.models.load_model("model.keras")'
)


class Called(sequential.Sequential):
    def make(self):
        return sequential.called(sequential.compiled())

    def save(self, model, folder):
        step("dumps")
        self.stored = pickle.dumps(model)
        with open(os.path.join(folder, "model.pickle"), "wb") as file:
            file.write(self.stored)

    def load(self, folder):
        with open(os.path.join(folder, "model.pickle"), "rb") as file:
            stored = file.read()
        step("loads")
        return pickle.loads(stored)


class NeverBuilt(Called):
    never_built = True

    def make(self):
        return sequential.compiled()
