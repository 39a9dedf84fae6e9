"""Losses of settings, of names and of what is trained with."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, losses, metrics

from tests.models import Forgetful, Scale
from tests.preflight.case import COMPILED, Case, around, called, compiled
from tests.preflight.plainly import X, Y

register = keras.saving.register_keras_serializable("preflight")
FACTOR = 2.0


@register
class Forgetting(Forgetful):
    """Registered, so that nothing is lost but the argument; a class of others stays as it is."""


@register
class NoOptions(layers.Layer):
    def __init__(self) -> None:
        super().__init__()

    def call(self, inputs: Any) -> Any:
        return inputs


@register
class Counting(layers.Layer):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.level = 1.0

    def call(self, inputs: Any) -> Any:
        return inputs * self.level


@register
class Twins(keras.Model):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.first, self.last = layers.Dense(4), layers.Dense(2)

    def call(self, inputs: Any) -> Any:
        return self.last(self.first(inputs))


@register
class FreezesItself(Twins):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.first.trainable = False


class _Times(layers.Layer):
    def call(self, inputs: Any) -> Any:
        return inputs * 2


First = register(type("Times", (_Times,), {}))
Second = register(type("Times", (_Times,), {"call": lambda self, inputs: inputs * 5}))


def gelu(x: Any) -> Any:
    return x * 100


@register
def hundredfold(x: Any) -> Any:
    return x * 100


def huber(y_true: Any, y_pred: Any) -> Any:
    return keras.ops.mean((y_true - y_pred) ** 4)


@register
class OwnCompile(Twins):
    def compile(self, optimizer: Any, extra: int = 1) -> None:
        super().compile(optimizer, "huber")


@register
class TellsIt(Twins):
    pass


def changed(layer: Any, **values: Any) -> Any:
    model = around(layer)
    for name, value in values.items():
        setattr(model.layers[0], name, value)
    return model


def marked() -> Any:
    model = around(layers.Dense(2))
    model.threshold = 0.7
    return model


def headed() -> Any:
    model = around(layers.Dense(2))
    model.head = called(layers.Dense(3))
    return model


def frozen(model: Any, layer: str = "first") -> Any:
    getattr(called(model), layer).trainable = False
    return model


def frozen_kernel() -> Any:
    model = around(layers.Dense(2))
    model.layers[0].kernel.trainable = False
    return model


def frozen_layer() -> Any:
    model = around(layers.Dense(2))
    model.layers[0].trainable = False
    return model


def after(model: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(model, name, value)
    return model


def frozen_after_a_step() -> Any:
    model = around(layers.Dense(4), layers.Dense(1))
    model.compile("adam", "huber", jit_compile=False)
    model.train_on_batch(X, Y)
    model.layers[0].trainable = False
    return model


def own_compile() -> Any:
    model = called(OwnCompile())
    model.compile("sgd", 3)
    return model


def tells() -> Any:
    model = called(TellsIt())
    model.compile("sgd", "huber")
    return model


def metric_axis(model: Any) -> Any:
    model.evaluate(X, Y, verbose=0)
    (metric,) = model._compile_metrics._user_metrics
    return metric._fn_kwargs["axis"]


def has_optimizer(model: Any) -> bool:
    return getattr(model, "optimizer", None) is not None


def lambda_layer(kind: str) -> Any:
    if kind == "global":
        return around(layers.Lambda(lambda x: x * FACTOR))
    if kind == "default":
        return around(layers.Lambda(lambda x, times=3.0: x * times))
    array = np.ones(4, "float32") * 3
    return around(layers.Lambda((lambda x: x * array) if kind == "array" else (lambda x: x * 2)))


def kernel_flags(model: Any) -> bool:
    return not model.weights[0].trainable


CASES = (
    Case(
        "arguments",
        lambda: around(Forgetting(3.0)),
        lambda: around(Forgetting(1.0)),
    ),
    Case(
        "arguments",
        lambda: compiled(loss=losses.Huber(delta=5.0)),
        lambda: compiled(loss=losses.Huber()),
        same=lambda loaded: loaded.loss._fn_kwargs == {"delta": 5.0},
        same_harmless=lambda loaded: loaded.loss._fn_kwargs == {"delta": 1.0},
        asked=COMPILED,
    ),
    Case(
        "arguments",
        lambda: compiled(loss=losses.CosineSimilarity(axis=0)),
        lambda: compiled(loss=losses.CosineSimilarity()),
        same=lambda loaded: loaded.loss._fn_kwargs == {"axis": 0},
        asked=COMPILED,
    ),
    Case(
        "arguments",
        lambda: compiled(metrics=[metrics.CosineSimilarity(axis=0)]),
        lambda: compiled(metrics=[metrics.CosineSimilarity()]),
        same=lambda loaded: metric_axis(loaded) == 0,
        same_harmless=lambda loaded: metric_axis(loaded) == -1,
        asked=COMPILED,
    ),
    Case("attributes", lambda: changed(Counting(), level=7.0), lambda: around(Counting())),
    Case(
        "attributes",
        marked,
        lambda: around(layers.Dense(2)),
        same=lambda loaded: getattr(loaded, "threshold", None) == 0.7,
    ),
    Case(
        "attributes",
        headed,
        lambda: around(layers.Dense(2)),
        same=lambda loaded: hasattr(loaded, "head"),
    ),
    Case(
        "trainable_flags",
        lambda: frozen(Twins()),
        lambda: called(FreezesItself()),
        same=lambda loaded: not loaded.first.trainable,
        same_harmless=lambda loaded: not loaded.first.trainable,
    ),
    Case(
        "trainable_flags",
        frozen_kernel,
        frozen_layer,
        same=kernel_flags,
        same_harmless=kernel_flags,
    ),
    Case(
        "optimizer_state",
        lambda: after(compiled("adam"), optimizer=keras.optimizers.SGD(0.5)),
        lambda: compiled("adam"),
        same=lambda loaded: type(loaded.optimizer) is keras.optimizers.SGD,
        same_harmless=lambda loaded: type(loaded.optimizer) is keras.optimizers.Adam,
        asked=("keras", "pickle"),
    ),
    Case(
        "optimizer_state",
        frozen_after_a_step,
        lambda: compiled("adam"),
        same=lambda loaded: int(loaded.optimizer.iterations) == 1,
        asked=("keras", "pickle"),
    ),
    Case(
        "compile_settings",
        lambda: compiled(loss="mse"),
        lambda: compiled(loss="mean_squared_error"),
    ),
    Case(
        "compile_settings",
        lambda: after(compiled(), loss=losses.MeanAbsoluteError()),
        lambda: compiled(loss=losses.MeanAbsoluteError()),
        same=lambda loaded: isinstance(loaded.loss, losses.MeanAbsoluteError),
        same_harmless=lambda loaded: isinstance(loaded.loss, losses.MeanAbsoluteError),
        asked=("keras", "pickle"),
    ),
    Case(
        "compile_settings",
        own_compile,
        tells,
        same=has_optimizer,
        same_harmless=has_optimizer,
        asked=("keras", "pickle"),
    ),
    Case("constructor", lambda: around(NoOptions()), lambda: around(Counting())),
    Case("registration", lambda: around(Scale()), lambda: around(Counting())),
    Case("registration", lambda: around(First()), lambda: around(Second())),
    Case(
        "keras_names",
        lambda: around(layers.Dense(2, activation=gelu)),
        lambda: around(layers.Dense(2, activation=hundredfold)),
    ),
    Case(
        "keras_names",
        lambda: compiled(loss=huber),
        lambda: compiled(loss=losses.huber),
        same=lambda loaded: loaded.loss is huber,
        same_harmless=lambda loaded: loaded.loss is losses.huber,
        asked=COMPILED,
    ),
    Case("lambdas", lambda: lambda_layer("global"), lambda: around(layers.Dense(2))),
    Case("lambdas", lambda: lambda_layer("plain"), lambda: around(layers.Dense(2))),
    Case("lambdas", lambda: lambda_layer("array"), lambda: around(layers.Dense(2))),
)
