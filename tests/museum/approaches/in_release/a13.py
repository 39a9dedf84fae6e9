"""A13: a custom layer that holds a Dense, through `tf.saved_model`."""

import a04
import sequential
import tensorflow as tf
from layers import HoldsDense

TITLE = "tf.saved_model of a layer that holds a Dense"
ROWS = (
    ("called like the model", True, "Called", "Called", "own"),
    ("called by its signature", False, "Called", "BySignature", "own"),
)
REPLACED_BY = (
    'model.export("exported"); loaded = tf.saved_model.load("exported"); outputs = loaded.serve(x)'
)


def with_a_layer_that_holds_one():
    """A layer that holds a Dense, and a Dense, called once."""
    return sequential.called(tf.keras.Sequential([HoldsDense(6), tf.keras.layers.Dense(2)]))


class Called(a04.Called):
    def make(self):
        return with_a_layer_that_holds_one()


class BySignature(a04.BySignature):
    def make(self):
        return with_a_layer_that_holds_one()
