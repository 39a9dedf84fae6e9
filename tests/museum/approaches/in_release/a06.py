"""A06: four variables of a plain class through a `Saver` and a session."""

import os

import numpy as np
import program
import tensorflow as tf
from program import step

X = np.linspace(-1.0, 1.0, 6).reshape(2, 3).astype("float32")

TITLE = "tf.train.Saver and a session"
ROWS = (
    ("tf.train.Saver, as in the article", True, "Documented", "Documented", "own"),
    ("tf.compat.v1.train.Saver instead", False, "Compat", "Compat", "own"),
    ("tf.compat.v1 and a tf.Graph", False, "InGraph", "InGraph", "own"),
)
REPLACED_BY = (
    'tf.train.Checkpoint(w=variable).write("variables"); '
    'tf.train.Checkpoint(w=other).read("variables").assert_consumed()'
)


class Plain:
    """Two layers' weights in a class that knows nothing of Keras."""

    def __init__(self, start):
        self.w1 = tf.Variable(np.full((3, 4), start, "float32"))
        self.b1 = tf.Variable(np.full((4,), start / 2, "float32"))
        self.w2 = tf.Variable(np.full((4, 1), start * 2, "float32"))
        self.b2 = tf.Variable(np.full((1,), start, "float32"))

    def forward(self, x):
        hidden = tf.nn.relu(tf.matmul(x, self.w1) + self.b1)
        return tf.matmul(hidden, self.w2) + self.b2


class Documented(program.Program):
    eager = False  # the article's session is TensorFlow 1's

    def saver(self, model):
        return tf.train.Saver([model.w1, model.b1, model.w2, model.b2])

    def make(self):
        return Plain(0.5)

    def save(self, model, folder):
        self.written_by = self.saver(model)
        step("session")
        self.session = tf.compat.v1.Session()
        self.session.run(tf.compat.v1.global_variables_initializer())
        step("save")
        self.written_by.save(self.session, os.path.join(folder, "model.ckpt"))
        self.original = model

    def load(self, folder):
        model = Plain(0.0)
        return self._restored(model, self.saver(model), folder)

    def load_again(self, model, folder):
        # The article makes a new object, and keeps its Saver.
        return self._restored(Plain(0.0), self.written_by, folder)

    def _restored(self, model, saver, folder):
        step("session")
        self.loading = tf.compat.v1.Session()
        step("restore")
        saver.restore(self.loading, os.path.join(folder, "model.ckpt"))
        return model

    def outputs(self, loaded):
        step("run")
        session = self.session if loaded is getattr(self, "original", None) else self.loading
        return session.run(loaded.forward(tf.constant(X)))


class Compat(Documented):
    def saver(self, model):
        return tf.compat.v1.train.Saver([model.w1, model.b1, model.w2, model.b2])


class InGraph(Compat):
    """One graph for each side, which is what makes the variables' names agree."""

    def make(self):
        tf.compat.v1.disable_eager_execution()
        return super().make()

    def load(self, folder):
        tf.compat.v1.disable_eager_execution()
        return super().load(folder)

    def load_again(self, model, folder):
        self.graph = tf.Graph()
        with self.graph.as_default():
            return self.load(folder)

    def outputs(self, loaded):
        if loaded is getattr(self, "original", None):
            return super().outputs(loaded)
        with self.loading.graph.as_default():
            return super().outputs(loaded)
