"""A10: the same with a TensorFlow operation in place of the Python function."""

import a09
import tensorflow as tf

TITLE = "the same with a TensorFlow operation"
ROWS = (
    ("the function in the Sequential itself", True, "Bare", "Bare", "own"),
    ("in a Lambda layer", True, "InLambda", "InLambda", "own"),
    ("in a Lambda layer, the release's file name", False, "OwnForm", "OwnForm", "own"),
)
REPLACED_BY = (
    "model = tf.keras.Sequential([Cube(), tf.keras.layers.Dense(1)]); model.build((None, 4)); "
    'model.save("model.keras"); '
    'loaded = tf.keras.models.load_model("model.keras", custom_objects={"Cube": Cube})'
)


@tf.function
def in_tensorflow(x):
    return tf.pow(x, 3.0)


class InLambda(a09.InLambda):
    function = staticmethod(in_tensorflow)


class Bare(a09.Bare):
    function = staticmethod(in_tensorflow)


class OwnForm(a09.OwnForm):
    function = staticmethod(in_tensorflow)
