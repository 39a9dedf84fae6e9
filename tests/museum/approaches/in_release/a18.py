"""A18: loading where the Python classes and functions do not exist."""

import sequential
import ways

TITLE = "loading where the classes do not exist"
ROWS = (
    ("tf.saved_model, called like the model", True, "a04:Called", "Graph", "own"),
    ("tf.saved_model, by its signature", False, "a04:Called", "BySignature", "own"),
    ("model.save, the release's file name", True, "Whole", "Whole", "own"),
    ("pickle", False, "Pickle", "Pickle", "own"),
    ("tf.saved_model of a tf.py_function", True, "CallsPython", "CallsPython", "own"),
)
REPLACED_BY = (
    'model.export("exported"); loaded = tf.saved_model.load("exported"); outputs = loaded.serve(x)'
)


class WithoutItsModule(sequential.Sequential):
    """Of a custom layer, whose module the loading process has not."""

    bare = True
    same = False

    def make(self):
        from a04 import with_a_custom_layer

        return with_a_custom_layer()


class Whole(ways.Whole, WithoutItsModule):
    pass


class Graph(ways.Graph, WithoutItsModule):
    pass


class BySignature(ways.BySignature, WithoutItsModule):
    pass


class Pickle(ways.Pickle, WithoutItsModule):
    pass


class CallsPython(Graph):
    """The function stands in the other process alone."""

    def make(self):
        import a11

        return a11.CallsPython()
