"""A15: checkpoints: of custom objects, by a manager, by a subclass of `tf.train.Checkpoint`."""

import os

import sequential
import tensorflow as tf
from layers import Linear
from program import step

TITLE = "tf.train.Checkpoint of a model with a custom layer"
ROWS = (
    ("a function that saves a Checkpoint", True, "Function", "Function", "own"),
    ("a subclass of tf.train.Checkpoint", True, "Subclass", "Subclass", "own"),
    ("a CheckpointManager", False, "KeepsThree", "KeepsThree", "own"),
    ("written in 2.4, restored here", False, "Function", "Function", "from 2.4"),
    ("written here, restored in today's", False, "Function", "Function", "to today"),
)
REPLACED_BY = (
    'tf.train.Checkpoint(model=model).write("checkpoint"); loaded = make_model(); '
    "loaded.build((None, 4)); loaded.optimizer.build(loaded.trainable_variables); "
    'tf.train.Checkpoint(model=loaded).read("checkpoint").assert_consumed()'
)


class OwnCheckpoint(tf.train.Checkpoint):
    """A checkpoint that always holds a model and its optimizer."""

    def __init__(self, model):
        super().__init__(model=model, optimizer=model.optimizer)


def fresh_model():
    """A custom layer and a Dense, compiled and called."""
    model = tf.keras.Sequential([Linear(6), tf.keras.layers.Dense(1)])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.05), loss="mse")
    return sequential.called(model)


class Function(sequential.Sequential):
    resumes = True

    def make(self):
        return sequential.trained(fresh_model())

    def checkpoint(self, model):
        return tf.train.Checkpoint(model=model, optimizer=model.optimizer)

    def save(self, model, folder):
        self.checkpoint(model).save(os.path.join(folder, "ckpt"))

    def load(self, folder):
        model = fresh_model()
        step("restore")
        self.checkpoint(model).restore(tf.train.latest_checkpoint(folder))
        return model


class Subclass(Function):
    def checkpoint(self, model):
        return OwnCheckpoint(model)


class KeepsThree(Function):
    def save(self, model, folder):
        tf.train.CheckpointManager(self.checkpoint(model), folder, max_to_keep=3).save()
