"""Models whose names are odd."""

from __future__ import annotations

import keras
import tensorflow as tf
from keras import layers

LONG = "n" * 300
# What TensorFlow allows in no graph, and what it does.
NO_GRAPH = ("größe", "日本", "a b", "<img>", " ", "a:b", "a#1", "_a", "-a")
PLAIN = ("..", "0", "a.b", LONG)
ODD_KEYS = ("größe", "日本", "a b", "a/b", "..", "<img>")


def of_one_name() -> keras.Model:
    """Two layers of one name, which Keras allows where they lie in different parents."""
    keras.utils.set_random_seed(1)
    parts = [
        keras.Sequential([keras.Input((3,)), layers.Dense(3, name="twin")], name=f"part_{number}")
        for number in range(2)
    ]
    return keras.Sequential([keras.Input((3,)), *parts])


@keras.saving.register_keras_serializable("bad_input")
class Twins(keras.Model):
    """Two layers of one name in one model; only subclassing allows it."""

    def __init__(self, **more):
        super().__init__(**more)
        self.first = layers.Dense(3, name="twin")
        self.second = layers.Dense(3, name="twin")

    def build(self, input_shape):
        self.first.build(input_shape)
        self.second.build(input_shape)

    def call(self, inputs):
        return self.second(self.first(inputs))


def twins() -> keras.Model:
    keras.utils.set_random_seed(2)
    model = Twins()
    model.build((None, 3))
    return model


def layers_and_model_named(name: str) -> keras.Model:
    """A Sequential with this name, and a layer with it that has weights; and another layer."""
    keras.utils.set_random_seed(3)
    parts = [layers.Dense(2, name=name), layers.Dense(1, name="last")]
    return keras.Sequential([keras.Input((3,)), *parts], name=name)


def inputs_named() -> keras.Model:
    """Takes and returns a dict with these keys, which must be the inputs' names; none has a /."""
    keras.utils.set_random_seed(4)
    inputs = {key: keras.Input((2,), name=key) for key in ODD_KEYS if "/" not in key}
    return keras.Model(inputs, {key: layers.Dense(1)(one) for key, one in inputs.items()})


class DictOfOddNames(tf.Module):
    """Variables in a dict under odd keys."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = {key: tf.Variable([1.0, float(number)]) for number, key in enumerate(ODD_KEYS)}

    @tf.function(input_signature=[tf.TensorSpec([None, 2])])
    def __call__(self, x):
        return tf.add_n([x * one for one in self.parts.values()])
