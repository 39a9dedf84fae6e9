"""A12: a compiled classifier through `tf.saved_model`, then `summary()` of what was loaded."""

import sequential
import tensorflow as tf
import ways
from program import step

TITLE = "summary() of what tf.saved_model.load returns"
ROWS = (
    ("summary, as in the article", True, "Summary", "Summary", "own"),
    ("called like the model", False, "Summary", "Called", "own"),
    ("called by its signature", False, "Summary", "BySignature", "own"),
)
REPLACED_BY = (
    'model.save("model.keras"); loaded = tf.keras.models.load_model("model.keras"); '
    "loaded.summary()"
)


class Called(ways.Graph, sequential.Sequential):
    def make(self):
        layers = tf.keras.layers
        model = tf.keras.Sequential(
            [
                layers.Dense(16, activation="relu", input_shape=(4,)),
                layers.Dense(3, activation="softmax"),
            ]
        )
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        return model


class Summary(Called):
    def load(self, folder):
        loaded = super().load(folder)
        step("summary")
        loaded.summary()
        return loaded


class BySignature(ways.BySignature, Called):
    pass
