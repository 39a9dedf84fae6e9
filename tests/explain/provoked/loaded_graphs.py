"""What is done with a SavedModel, and does not work."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tests.explain.provoked.small import seq, unb


def loaded_model_called(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    tf.saved_model.load(str(folder / "s"))(np.ones((1, 4), "f4"))


def summary_of_a_loaded_model(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    tf.saved_model.load(str(folder / "s")).summary()


def positional_array(folder):
    seq().export(folder / "s", verbose=False)
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.signatures["serving_default"](np.ones((1, 4), "f4"))


def another_shape(folder):
    seq().export(folder / "s", verbose=False)
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.serve(tf.ones((1, 5)))


def another_name(folder):
    seq().export(folder / "s", verbose=False)
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.signatures["serving_default"](x=tf.ones((1, 4)))


def another_shape_for_a_signature(folder):
    m = seq()
    tf.saved_model.save(m, str(folder / "s"))
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.signatures["serving_default"](tf.ones((1, 5)))


def outputs_taken_for_a_tensor(folder):
    m = seq()
    tf.saved_model.save(m, str(folder / "s"))
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.signatures["serving_default"](tf.ones((1, 4))).numpy()


def outputs_taken_for_a_list(folder):
    m = seq()
    tf.saved_model.save(m, str(folder / "s"))
    loaded = tf.saved_model.load(str(folder / "s"))
    loaded.signatures["serving_default"](tf.ones((1, 4)))[0]


def endpoint_of_a_temporary(folder):
    seq().export(folder / "s", verbose=False)
    tf.saved_model.load(str(folder / "s")).serve(tf.ones((1, 4)))


def signatures_of_a_model(folder):
    m = seq()
    tf.saved_model.save(m, str(folder / "s"), signatures=m.signatures)


def plain_object_saved(folder):
    tf.saved_model.save(models.Plain(), str(folder / "s"))


def folder_of_keras_loaded(folder):
    seq().save(folder / "s", zipped=False)
    tf.saved_model.load(str(folder / "s"))


def other_tags(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    tf.saved_model.load(str(folder / "s"), tags=["train"])


def function_never_traced(folder):
    class M(tf.Module):
        @tf.function
        def f(self, x):
            return x

    tf.saved_model.save(M(), str(folder / "s"))
    tf.saved_model.load(str(folder / "s")).f(tf.ones(1))


def signature_without_shapes(folder):
    class M(tf.Module):
        @tf.function
        def f(self, x):
            return x

    m = M()
    tf.saved_model.save(m, str(folder / "s"), signatures=m.f)


def endpoint_missing(folder):
    tf.saved_model.save(seq(), str(folder / "s"))
    layers.TFSMLayer(str(folder / "s"))


def signature_of_an_unbuilt_model(folder):
    tf.saved_model.save(unb(), str(folder / "s"))
    tf.saved_model.load(str(folder / "s")).signatures["serving_default"]


def table_untracked(folder):
    t = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a"], [1]), 0)

    class M(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
        def f(self, x):
            return t.lookup(x)

    tf.saved_model.save(M(), str(folder / "s"))


def vocabulary_missing(folder):
    m = keras.Sequential([keras.Input((), dtype="string"), layers.StringLookup()])
    m(tf.constant(["a"]))


def training_through_numpy(folder):
    class L(layers.Layer):
        def call(self, x):
            y = tf.numpy_function(lambda a: a * 2, [x], tf.float32)
            y.set_shape(x.shape)
            return y

    m = keras.Sequential([keras.Input((2,)), layers.Dense(3), L()])
    m.compile("sgd", "mse")
    m.fit(np.ones((4, 2)), np.ones((4, 3)), verbose=0)


def training_through_py_function(folder):
    class L(layers.Layer):
        def call(self, x):
            y = tf.py_function(lambda a: a.numpy() * 2, [x], tf.float32)
            y.set_shape(x.shape)
            return y

    m = keras.Sequential([keras.Input((2,)), layers.Dense(3), L()])
    m.compile("sgd", "mse")
    m.fit(np.ones((4, 2)), np.ones((4, 3)), verbose=0)


PROVOKED = {
    loaded_model_called: "loaded-not-callable",
    summary_of_a_loaded_model: "loaded-without-methods",
    positional_array: "array-where-a-tensor-is-needed",
    another_shape: "input-of-another-shape",
    another_name: "input-called-otherwise",
    another_shape_for_a_signature: "input-does-not-fit",
    outputs_taken_for_a_tensor: "outputs-are-a-dictionary",
    outputs_taken_for_a_list: "outputs-have-names",
    endpoint_of_a_temporary: "loaded-object-gone",
    signatures_of_a_model: "no-signatures",
    plain_object_saved: "not-trackable",
    folder_of_keras_loaded: "saved-model-missing",
    other_tags: "saved-model-tags",
    function_never_traced: "never-traced",
    signature_without_shapes: "signature-without-shapes",
    endpoint_missing: "endpoint-missing",
    signature_of_an_unbuilt_model: "signature-missing",
    table_untracked: "untracked-resource",
    vocabulary_missing: "table-empty",
    training_through_numpy: "no-gradient-through-python",
    training_through_py_function: "wrong-gradient-through-python",
}
