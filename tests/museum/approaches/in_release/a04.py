"""A04: a model with a custom layer through `tf.saved_model`, called like the model."""

import sequential
import tensorflow as tf
import ways
from layers import Linear

TITLE = "tf.saved_model of a model with a custom layer"
ROWS = (
    ("called like the model, as in the article", True, "Called", "Called", "own"),
    ("called by its signature", False, "Called", "BySignature", "own"),
    ("by signature, written in 2.4", False, "Called", "BySignature", "from 2.4"),
    ("by signature, loaded in today's", False, "Called", "BySignature", "to today"),
    ("by signature, written in today's", False, "Called", "BySignature", "from today"),
)
REPLACED_BY = (
    'model.export("exported"); loaded = tf.saved_model.load("exported"); outputs = loaded.serve(x)'
)


def with_a_custom_layer():
    """A layer of one's own and a Dense, called once."""
    model = tf.keras.Sequential([Linear(6), tf.keras.layers.Dense(2)])
    return sequential.called(model)


class Called(ways.Graph, sequential.Sequential):
    def make(self):
        return with_a_custom_layer()


class BySignature(ways.BySignature, Called):
    pass
