"""The small models that the cards break; the same numbers each time they are made."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf

UNITS = 4


def dense(keras: Any, name: str, seed: int, units: int = UNITS, **options: Any) -> Any:
    """A layer whose initial weights leave the learner's own random numbers alone."""
    kernel = keras.initializers.GlorotUniform(seed=seed)
    return keras.layers.Dense(units, kernel_initializer=kernel, name=name, **options)


def trained(*middle: Any, name: str = "colleague") -> Any:
    """A model that was trained for a few steps, with the given layers in its middle."""
    keras = _tf.keras()
    layers = (
        keras.Input((UNITS,), name="inputs"),
        dense(keras, "first", 1, activation="tanh"),
        *middle,
        dense(keras, "last", 2, units=1),
    )
    model = keras.Sequential(layers, name=name)
    # Without a name it would be numbered by what the learner made before.
    model.compile(keras.optimizers.Adam(learning_rate=0.01, name="adam"), loss="huber")
    inputs, targets = examples()
    model.fit(inputs, targets, epochs=3, batch_size=8, shuffle=False, verbose=0)
    return model


def examples() -> tuple[Any, Any]:
    """Sixteen rows of inputs and targets, float32."""
    ops = _tf.keras().ops
    inputs = ops.reshape(ops.arange(16 * UNITS, dtype="float32") % 7 - 3, (16, UNITS)) / 3
    return inputs, ops.sum(inputs, axis=1, keepdims=True)
