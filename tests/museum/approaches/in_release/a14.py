"""A14: training metadata as JSON beside, or inside, a SavedModel."""

import json
import os

import sequential
import tensorflow as tf
from program import step

METADATA = {"data set": "made", "epochs": 2, "learning rate": 0.05, "metrics": {"loss": 0.25}}

TITLE = "metadata as JSON with a SavedModel"
ROWS = (
    ("beside, signatures=model.signatures", True, "Beside", "Beside", "own"),
    ("in assets, signatures=model.signatures", True, "Inside", "Inside", "own"),
    ("beside, without that argument", False, "PlainBeside", "PlainBeside", "own"),
    ("in assets, without that argument", False, "PlainInside", "PlainInside", "own"),
)
REPLACED_BY = (
    'model.export("exported"); json.dump(metadata, open("exported/metadata.json", "w")); '
    'loaded = tf.saved_model.load("exported"); outputs = loaded.serve(x)'
)


class PlainBeside(sequential.Sequential):
    place = ()

    def make(self):
        return sequential.called(sequential.compiled())

    def save(self, model, folder):
        self.save_model(model, os.path.join(folder, "saved"))
        step("save metadata")
        with open(self._path(folder), "w") as file:
            json.dump(METADATA, file)

    def save_model(self, model, path):
        tf.saved_model.save(model, path)

    def load(self, folder):
        step("load metadata")
        with open(self._path(folder)) as file:
            self.metadata = json.load(file)
        step("load")
        return tf.saved_model.load(os.path.join(folder, "saved"))

    def outputs(self, loaded):
        return sequential.by_signature(loaded)

    def losses(self, loaded):
        return [] if self.metadata == METADATA else ["the metadata differ"]

    def _path(self, folder):
        return os.path.join(folder, *self.place, "metadata.json")


class PlainInside(PlainBeside):
    place = ("saved", "assets")


class Beside(PlainBeside):
    def save_model(self, model, path):
        tf.saved_model.save(model, path, signatures=model.signatures)


class Inside(Beside):
    place = ("saved", "assets")
