"""Models of bare Keras that show a bug."""

import keras
import numpy as np
from keras import layers

X = np.random.default_rng(0).random((8, 4), "float32")


def compiled(loss="mse"):
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
    model.compile("adam", loss)
    model.optimizer.build(model.trainable_variables)
    return model


def come_back(before, after):
    """How many of the weights came back, and how many there were."""
    found = [value.tobytes() for value in map(np.asarray, after.get_weights())]
    saved = [np.asarray(value).tobytes() for value in before.get_weights()]
    return sum(value in found for value in saved), len(saved)


def fresh_copy(model, path, **given):
    model.save(path)
    return keras.models.load_model(path, **given)


@keras.saving.register_keras_serializable(package="upstream")
class OnlySaysBuilt(keras.Model):
    """Overrides build() and only says that it was built."""

    def __init__(self, **more):
        super().__init__(**more)
        self.dense = layers.Dense(2, bias_initializer="uniform")

    def build(self, shape):
        self.built = True

    def call(self, x):
        return self.dense(x)


@keras.saving.register_keras_serializable(package="upstream")
class MakesChildrenInBuild(keras.Model):
    """Makes its layers in build() and leaves building them to the first call."""

    def build(self, shape):
        self.parts = [
            layers.Dense(3, bias_initializer="uniform", name=f"part_{number}")
            for number in range(3)
        ]
        self.built = True

    def call(self, x):
        for part in self.parts:
            x = part(x)
        return x


@keras.saving.register_keras_serializable(package="upstream")
class KeepsThemInUnderscoreLayers(layers.Layer):
    """Keeps its layers where Keras keeps its own."""

    def __init__(self, **more):
        super().__init__(**more)
        self._layers = [layers.Dense(3), layers.Dense(2)]

    def call(self, x):
        for layer in self._layers:
            x = layer(x)
        return x


@keras.saving.register_keras_serializable(package="upstream")
class KeepsThemInAList(keras.Model):
    """Keeps layers in a list and in a dictionary."""

    def __init__(self, **more):
        super().__init__(**more)
        self.listed = [layers.Dense(3)]
        self.named = {"last": layers.Dense(2)}

    def call(self, x):
        return self.named["last"](self.listed[0](x))


class CannotDescribeItself(layers.Layer):
    def call(self, x):
        return x

    def get_config(self):
        raise RuntimeError("no")
