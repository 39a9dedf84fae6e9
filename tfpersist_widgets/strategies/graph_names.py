"""Names that TensorFlow allows in a graph: Keras opens a scope for each layer that it traces."""

from __future__ import annotations

import re
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Refused

OUTERMOST = r"[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*|"
INSIDE = r"[A-Za-z0-9_.\\/>-]*"


def refuse_names(model: Any) -> Refused | None:
    """A refusal for a Keras model with a name that no graph of TensorFlow takes.

    The trace would raise, and do harm beside it: Keras forgets to leave the scope
    that could not be entered, so that the variables of every model that is made
    afterwards in this process get its name in front of their paths.
    """
    if not _tf.is_keras_layer(model):
        return None
    if not re.fullmatch(OUTERMOST, model.name):
        return _refused(model, model)
    # These are not called, so nothing is opened for them.
    inputs = _tf.keras_of(model).layers.InputLayer
    for layer in model._flatten_layers(include_self=False):
        if not isinstance(layer, inputs) and not re.fullmatch(INSIDE, layer.name):
            return _refused(model, layer)
    return None


def declared(model: Any) -> Any:
    """What ``model.input`` gives; None of what was never called, or called more than once."""
    try:
        return getattr(model, "input", None) if hasattr(model, "inputs") else None
    except ValueError:
        return None


def refuse_keys(model: Any) -> Refused | None:
    """A refusal for inputs in a dict whose keys cannot become names of a function's arguments."""
    given = declared(model)
    for key in given if isinstance(given, dict) else ():
        if not re.fullmatch(OUTERMOST, key):
            return Refused(
                reason=f"This {type(model).__name__} takes an input under the key {key!r}, which "
                "cannot be the name of an argument of an exported function.",
                todo='Give the input another name, or use the strategy "keras" or "saved_model".',
            )
    return None


def _refused(model: Any, layer: Any) -> Refused:
    what = "is itself called" if layer is model else f"has a {type(layer).__name__} called"
    return Refused(
        reason=f"This {type(model).__name__} {what} {layer.name!r}, a name that no graph of "
        "TensorFlow allows: letters of A to Z, digits and _ . - only, and no _ or - in front.",
        todo='Give it another name, or use a strategy without a graph, as "keras".',
    )
