"""Models that Keras saves and loads without a word, and that come back as others."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf
from keras import layers

from tests import models
from tests.zoo.training import X, two_steps


def build_that_builds_nothing() -> keras.Model:
    return two_steps(models.BuildsNothing())


class MakesInBuild(keras.Model):
    """Makes its layers in `build`, and leaves them unbuilt."""

    def build(self, input_shape: Any) -> None:
        self.hidden = [layers.Dense(3), layers.Dense(3)]
        self.last = layers.Dense(2)
        self.built = True

    def call(self, inputs: Any) -> Any:
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.last(inputs)

    def get_config(self) -> dict[str, Any]:
        return {}


def layers_made_in_build() -> keras.Model:
    return two_steps(MakesInBuild())


class Hidden(layers.Layer):
    """Keeps its layers under a name that Keras uses itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._layers = [layers.Dense(3), layers.Dense(4)]

    def call(self, inputs: Any) -> Any:
        for layer in self._layers:
            inputs = layer(inputs)
        return inputs


def layers_under_a_hidden_name() -> keras.Model:
    return two_steps(keras.Sequential([keras.Input((4,)), Hidden(), layers.Dense(2)]))


class RawVariable(layers.Layer):
    """Holds a variable of TensorFlow's, which Keras does not track."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.factor = tf.Variable(1.0)

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor


def raw_variable() -> keras.Model:
    layer = RawVariable()
    model = keras.Sequential([keras.Input((4,)), layer, layers.Dense(2)])
    layer.factor.assign(5.0)
    return model


def forgotten_argument() -> keras.Model:
    return two_steps(keras.Sequential([keras.Input((4,)), models.Forgetful(3.0), layers.Dense(2)]))


class Dial(layers.Layer):
    """Keras remembers what it was made with, not what it was turned to."""

    def __init__(self, level: float = 1.0, **options: Any) -> None:
        super().__init__(**options)
        self.level = level

    def call(self, inputs: Any) -> Any:
        return inputs * self.level


def attribute_changed_later() -> keras.Model:
    dial = Dial(1.0)
    model = keras.Sequential([keras.Input((4,)), dial, layers.Dense(2)])
    dial.level = 4.0
    return model


class Counts(keras.Model):
    """Holds a plain number that changes as it works."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.dense = layers.Dense(2)
        self.threshold = 0.0

    def call(self, inputs: Any) -> Any:
        return keras.ops.maximum(self.dense(inputs), self.threshold)


def plain_attribute() -> keras.Model:
    model = Counts()
    model.threshold = 0.5
    model(X)
    return model
