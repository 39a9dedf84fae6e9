"""Losses, metrics and optimizers of the user's own, and those whose arguments get lost."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import keras
from keras import layers

from tests.zoo.training import stepped, two_steps


def _model() -> keras.Model:
    return keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])


def cubic(y_true: Any, y_pred: Any) -> Any:
    """A loss that nobody registered."""
    return keras.ops.mean(keras.ops.abs(y_true - y_pred) ** 3, axis=-1)


def loss_function() -> keras.Model:
    return two_steps(_model(), loss=cubic)


@keras.saving.register_keras_serializable(package="zoo")
class Steep(keras.losses.Loss):
    """A registered loss whose `get_config` says everything."""

    def __init__(self, slope: float = 1.0, **options: Any) -> None:
        super().__init__(**options)
        self.slope = slope

    def call(self, y_true: Any, y_pred: Any) -> Any:
        return self.slope * keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "slope": self.slope}


def loss_class() -> keras.Model:
    return two_steps(_model(), loss=Steep(4.0))


class Largest(keras.metrics.Metric):
    """An unregistered metric with a variable."""

    def __init__(self, name: str = "largest", **options: Any) -> None:
        super().__init__(name=name, **options)
        self.top = self.add_variable((), initializer="zeros", name="top")

    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        self.top.assign(keras.ops.maximum(self.top, keras.ops.max(keras.ops.abs(y_pred))))

    def result(self) -> Any:
        return self.top


def metric() -> keras.Model:
    model = _model()
    model.compile("adam", "mse", metrics=[Largest()], jit_compile=False)
    return stepped(model)


class SlowSGD(keras.optimizers.SGD):
    """An unregistered optimizer with momentum."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        super().update_step(gradient, variable, learning_rate / 2)


def optimizer() -> keras.Model:
    return two_steps(_model(), optimizer=SlowSGD(0.1, momentum=0.9))


def schedule() -> keras.Model:
    """The learning rate is a function of the step."""
    decay = keras.optimizers.schedules.ExponentialDecay(0.1, 1, 0.5)
    return two_steps(_model(), optimizer=keras.optimizers.Adam(decay))


def huber() -> keras.Model:
    """A loss with an argument that is not its default."""
    return two_steps(_model(), loss=keras.losses.Huber(delta=0.1))


def damaged_by_h5() -> keras.Model:
    """An earlier `.h5` save took the optimizer out of its compile settings."""
    model = two_steps(_model())
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder) / "earlier.h5")
    return model
