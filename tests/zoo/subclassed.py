"""Models written as classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf
from keras import layers

from tests.zoo.training import X, two_steps


@keras.saving.register_keras_serializable(package="zoo")
class Perceptron(keras.Model):
    """Registered, with `get_config`."""

    def __init__(self, width: int, **options: Any) -> None:
        super().__init__(**options)
        self.width = width
        self.hidden, self.last = layers.Dense(width), layers.Dense(2)

    def call(self, inputs: Any) -> Any:
        return self.last(self.hidden(inputs))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "width": self.width}


def with_get_config() -> keras.Model:
    return two_steps(Perceptron(3))


@dataclass(frozen=True)
class Plan:
    """What a model is made from, and no configuration can hold."""

    width: int


class Planned(keras.Model):
    """Without `get_config`, and made from an object."""

    def __init__(self, plan: Plan, **options: Any) -> None:
        super().__init__(**options)
        self.hidden, self.last = layers.Dense(plan.width), layers.Dense(2)

    def call(self, inputs: Any) -> Any:
        return self.last(self.hidden(inputs))


def planned() -> keras.Model:
    """The architecture of `without_get_config`, built."""
    model = Planned(Plan(3))
    model(X)
    return model


def without_get_config() -> keras.Model:
    return two_steps(Planned(Plan(3)))


class OwnStep(keras.Model):
    """Trains in its own way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.dense = layers.Dense(2)

    def call(self, inputs: Any) -> Any:
        return self.dense(inputs)

    def train_step(self, data: Any) -> dict[str, Any]:
        x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, y, self(x, training=True)) * 2
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        return {"loss": loss}


def own_train_step() -> keras.Model:
    return two_steps(OwnStep())


class Shelf(keras.Model):
    """Keeps its layers in a list and in a dict."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.row = [layers.Dense(3), layers.Dense(3)]
        self.named = {"last": layers.Dense(2)}

    def call(self, inputs: Any) -> Any:
        for layer in self.row:
            inputs = layer(inputs)
        return self.named["last"](inputs)


def lists_and_dicts() -> keras.Model:
    return two_steps(Shelf())


class Tied(keras.Model):
    """Uses one kernel twice, the second time transposed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.dense = layers.Dense(3)

    def call(self, inputs: Any) -> Any:
        return keras.ops.matmul(self.dense(inputs), keras.ops.transpose(self.dense.kernel))


def tied_inside() -> keras.Model:
    return two_steps(Tied(), X, X)


class Twins(keras.Model):
    """Two layers of one name, so that the paths of their variables are the same."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.one, self.two = layers.Dense(2, name="twin"), layers.Dense(2, name="twin")

    def call(self, inputs: Any) -> Any:
        return self.one(inputs) - self.two(inputs)


def layers_of_one_name() -> keras.Model:
    return two_steps(Twins())


class Stubborn(keras.Model):
    """Takes no options, and Keras hands its name to every model that it rebuilds."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = layers.Dense(2)

    def call(self, inputs: Any) -> Any:
        return self.dense(inputs)


def constructor_without_options() -> keras.Model:
    return two_steps(Stubborn())
