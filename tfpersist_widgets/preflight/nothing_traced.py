"""What TensorFlow has traced nothing of: a SavedModel then holds nothing to call."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import SAVED_MODEL
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_a, is_layer, is_model, objects_of, top


def find(look: Look) -> Iterator[Loss]:
    """A Keras layer that is no model, or a module without a ``tf.function``."""
    model, tf = look.model, _tf.tensorflow()
    alone = is_layer(model) and not is_model(model)
    if is_model(model) or not (alone or is_a(model, tf.Module)):
        return
    held = [value for base in type(model).__mro__ for value in vars(base).values()]
    held += [value for _, value in objects_of(model)]
    if alone or not any(map(_is_traced, held)):
        yield Loss(
            "",
            "Nothing that can be called comes back, only variables.",
            f"{type(model).__name__} is a layer and no model"
            if alone
            else f"no method of {type(model).__name__} is a tf.function",
            SAVED_MODEL,
            "model = keras.Sequential([layer])"
            if alone
            else "@tf.function(input_signature=[…])  # above the method",
        )


def _is_traced(value: object) -> bool:
    kind = type(value)
    return top(kind.__module__) == "tensorflow" and "Function" in kind.__name__


CHECK = Check("nothing_traced", find)
