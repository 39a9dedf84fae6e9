"""Graphs of layers."""

from __future__ import annotations

import keras
import numpy as np
from keras import layers

from tests.zoo.training import X, Y, two_steps

BOTH = {"left": X, "right": X[:, :2]}
EACH = {"sum": Y, "class": np.eye(2, dtype="float32")[[0, 1] * 4]}
STEPS = np.random.default_rng(1).standard_normal((8, 3, 4)).astype("float32")
STEP_TARGETS = STEPS[:, :, :2].copy()


def several_inputs_and_outputs() -> keras.Model:
    left, right = keras.Input((4,), name="left"), keras.Input((2,), name="right")
    joined = layers.Concatenate()([layers.Dense(3)(left), right])
    outputs = {
        "sum": layers.Dense(2, name="sum")(joined),
        "class": layers.Dense(2, activation="softmax", name="class")(joined),
    }
    model = keras.Model({"left": left, "right": right}, outputs)
    return two_steps(
        model, BOTH, EACH, loss={"sum": "mae", "class": keras.losses.CategoricalCrossentropy()}
    )


def shared_layer() -> keras.Model:
    """One Dense looks at both inputs."""
    shared = layers.Dense(3, name="shared")
    one, two = keras.Input((4,)), keras.Input((4,))
    model = keras.Model([one, two], layers.Dense(2)(layers.Add()([shared(one), shared(two)])))
    return two_steps(model, [X, X])


def nested() -> keras.Model:
    """A Sequential inside a Functional inside a Functional."""
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(3)], name="inner")
    middle_input = keras.Input((4,))
    middle = keras.Model(middle_input, layers.Dense(3)(inner(middle_input)), name="middle")
    outer_input = keras.Input((4,))
    return two_steps(keras.Model(outer_input, layers.Dense(2)(middle(outer_input))))


def attention() -> keras.Model:
    inputs = keras.Input((3, 4))
    mixed = layers.MultiHeadAttention(2, 3)(inputs, inputs)
    normal = layers.LayerNormalization()(layers.Add()([inputs, mixed]))
    return two_steps(keras.Model(inputs, layers.Dense(2)(normal)), STEPS, STEP_TARGETS)


def convolution() -> keras.Model:
    inputs = keras.Input((6, 6, 1))
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(3, 2, activation="relu")(inputs))
    return two_steps(keras.Model(inputs, layers.Dense(2)(seen)), PICTURES)


PICTURES = np.random.default_rng(2).standard_normal((8, 6, 6, 1)).astype("float32")


@keras.saving.register_keras_serializable(package="zoo")
class Decoder(layers.Layer):
    """Multiplies with the transposed kernel of a layer that it is given."""

    def __init__(self, encoder: layers.Dense, **options: object) -> None:
        super().__init__(**options)
        self.encoder = encoder

    def call(self, inputs: object) -> object:
        return keras.ops.matmul(inputs, keras.ops.transpose(self.encoder.kernel))

    def get_config(self) -> dict[str, object]:
        described = keras.saving.serialize_keras_object(self.encoder)
        return {**super().get_config(), "encoder": described}

    @classmethod
    def from_config(cls, config: dict[str, object]) -> Decoder:
        encoder = keras.saving.deserialize_keras_object(config.pop("encoder"))
        return cls(encoder, **config)


def tied_across_layers() -> keras.Model:
    """A decoder that shares its encoder's kernel; a configuration knows no sharing."""
    encoder = layers.Dense(3, name="encoder")
    inputs = keras.Input((4,))
    outputs = Decoder(encoder, name="decoder")(encoder(inputs))
    return two_steps(keras.Model(inputs, outputs), X, X)
