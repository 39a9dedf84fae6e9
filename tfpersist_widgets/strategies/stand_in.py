"""A double of a Keras model, from which a save may take what it likes."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf


def stand_in(model: Any) -> Any:
    """An object of the same class with the same attributes, layers and variables.

    While Keras writes a SavedModel, or exports or converts a model, it takes the
    training function away from the model that it writes, and a ``fit`` in another
    thread ends with "NoneType is not callable". It may take it from the stand-in.
    """
    if _tf.is_keras_2(model):  # it puts the training function back itself
        return model
    twin = object.__new__(type(model))
    vars(twin).update(vars(model))
    return twin
