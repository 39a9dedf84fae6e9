"""The ways of saving that several approaches share; each goes in front of the kind of model."""

import os
import pickle

import sequential
import tensorflow as tf
from program import step


class Whole:
    """`model.save` in the release's own form."""

    def save(self, model, folder):
        model.save(sequential.in_its_own_form(folder))

    def load(self, folder):
        return tf.keras.models.load_model(sequential.in_its_own_form(folder))


class Graph:
    """`tf.saved_model`; what was loaded is called like the model."""

    def save(self, model, folder):
        tf.saved_model.save(model, os.path.join(folder, "saved"))

    def load(self, folder):
        return tf.saved_model.load(os.path.join(folder, "saved"))

    def outputs(self, loaded):
        step("call")
        return super().outputs(loaded)


class BySignature(Graph):
    """The same, and what was loaded is asked by its signature."""

    def outputs(self, loaded):
        return sequential.by_signature(loaded)


class Pickle:
    """One pickle in a file."""

    def save(self, model, folder):
        step("dump")
        with open(os.path.join(folder, "model.pickle"), "wb") as file:
            pickle.dump(model, file)

    def load(self, folder):
        step("pickle.load")
        with open(os.path.join(folder, "model.pickle"), "rb") as file:
            return pickle.load(file)
