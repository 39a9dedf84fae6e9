"""Failures of files of other releases, as far as today's can be made to say the same."""

import tensorflow as tf


def graph_with_an_operation_of_another_release(folder):
    definition = tf.compat.v1.GraphDef()
    definition.node.add(name="later", op="OperationThatComesLater")
    with tf.Graph().as_default():
        tf.import_graph_def(definition)


PROVOKED = {
    graph_with_an_operation_of_another_release: "operation-not-in-this-tensorflow",
}
# Only older releases raise these; the museum's table holds what they said.
IN_THE_MUSEUM = (
    "batch-counted-twice",
    "optimizer-of-a-newer-keras",
    "optimizer-slots-of-keras-2",
    "vocabulary-elsewhere-in-the-archive",
    "weights-file-of-a-newer-keras",
)
