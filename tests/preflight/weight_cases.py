"""Losses of weights, and of what works like weights."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests.preflight.case import Case, around, called
from tests.preflight.plainly import X

register = keras.saving.register_keras_serializable("preflight")


@register
class BuildsNothing(keras.Model):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.dense = layers.Dense(2)

    def build(self, input_shape: Any) -> None:
        self.built = True

    def call(self, inputs: Any) -> Any:
        return self.dense(inputs)


@register
class BuildsItsChild(BuildsNothing):
    def build(self, input_shape: Any) -> None:
        self.dense.build(input_shape)
        self.built = True


@register
class MakesInBuild(keras.Model):
    def build(self, input_shape: Any) -> None:
        self.dense = layers.Dense(2)
        self.built = True

    def call(self, inputs: Any) -> Any:
        return self.dense(inputs)


@register
class MakesAndBuilds(MakesInBuild):
    def build(self, input_shape: Any) -> None:
        self.dense = layers.Dense(2)
        self.dense.build(input_shape)
        self.built = True


@register
class Raw(layers.Layer):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.factor = tf.Variable([1.0, 2.0, 3.0, 4.0])

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor


@register
class Tracked(layers.Layer):
    def build(self, input_shape: Any) -> None:
        self.factor = self.add_weight(shape=(4,), name="factor")

    def call(self, inputs: Any) -> Any:
        return inputs * self.factor


@register
class Chain(layers.Layer):
    """Calls what it keeps; subclasses say where."""

    def kept(self) -> Any:
        raise NotImplementedError

    def build(self, input_shape: Any) -> None:
        for layer in self.kept():
            layer.build(input_shape)

    def call(self, inputs: Any) -> Any:
        for layer in self.kept():
            inputs = layer(inputs)
        return inputs


@register
class UnderKerasName(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._layers = [layers.Dense(4), layers.Dense(4)]

    def kept(self) -> Any:
        return self._layers


@register
class InSet(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.held = {layers.Dense(4)}

    def kept(self) -> Any:
        return self.held


@register
class InList(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.held = [layers.Dense(4), layers.Dense(4)]

    def kept(self) -> Any:
        return self.held


@register
class InNestedList(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.held = [[layers.Dense(4)], [layers.Dense(4)]]

    def kept(self) -> Any:
        return [layer for row in self.held for layer in row]


@register
class InTuple(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.held = (layers.Dense(4), layers.Dense(4))

    def kept(self) -> Any:
        return self.held


class Box:
    """Neither a layer nor a tf.Module."""


@register
class InObject(Chain):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.box = Box()
        self.box.dense = layers.Dense(4)

    def kept(self) -> Any:
        return [self.box.dense]


@register
class OneName(layers.Layer):
    def build(self, input_shape: Any) -> None:
        self.a = self.add_weight(shape=(4,), name="w", initializer="random_normal")
        self.b = self.add_weight(shape=(4,), name="w", initializer="random_normal")

    def call(self, inputs: Any) -> Any:
        return inputs * self.a + self.b


def raw() -> Any:
    model = around(Raw())
    model.layers[0].factor.assign([5.0, 6.0, 7.0, 8.0])
    return model


def adapted() -> Any:
    layer = layers.Normalization()
    layer.adapt(X * 3 + 1)
    return around(layer)


def learned() -> Any:
    text = layers.TextVectorization()
    text.adapt(["one two", "two three"])
    return keras.Sequential([keras.Input((), dtype="string"), text, layers.Embedding(5, 2)])


def given() -> Any:
    text = layers.StringLookup(vocabulary=["one two"])
    return keras.Sequential([keras.Input((), dtype="string"), text, layers.Embedding(5, 2)])


def shared_twice(same: bool) -> Any:
    dense = layers.Dense(4)
    first = keras.Input((4,))
    inner = keras.Model(first, dense(first))
    second = keras.Input((4,))
    last = dense if same else layers.Dense(4)
    return keras.Model(second, last(inner(second)))


TEXT = np.array(["one two"])

CASES = (
    Case("rebuilding", lambda: called(BuildsNothing()), lambda: called(BuildsItsChild())),
    Case("rebuilding", lambda: called(MakesInBuild()), lambda: called(MakesAndBuilds())),
    Case("raw_variables", raw, lambda: around(Tracked())),
    Case("hidden_layers", lambda: around(UnderKerasName()), lambda: around(InList())),
    Case("hidden_layers", lambda: around(InSet()), lambda: around(InTuple())),
    Case("hidden_layers", lambda: around(InObject()), lambda: around(InTuple())),
    Case("containers", lambda: around(InList()), lambda: around(InTuple())),
    Case("containers", lambda: around(InNestedList()), lambda: around(layers.Dense(2))),
    Case("normalization", adapted, lambda: around(layers.Normalization(mean=1.0, variance=2.0))),
    Case("vocabularies", learned, given, inputs=TEXT),
    Case(
        "shared_layers",
        lambda: shared_twice(True),
        lambda: shared_twice(False),
        same=lambda loaded: len(loaded.weights) == 2,
    ),
    Case("collisions", lambda: around(OneName()), lambda: around(Tracked())),
    Case("subclassed_h5", lambda: called(BuildsItsChild()), lambda: around(layers.Dense(2))),
)
