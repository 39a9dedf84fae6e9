"""Layers where Keras does not look when it saves weights."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import (
    ARCHIVES,
    CHECKPOINTS,
    CONFIGURED,
    KERAS_WEIGHTS,
    SAVED_MODEL,
)
from tfpersist_widgets.preflight.look import Look, Place, plain_holders
from tfpersist_widgets.preflight.objects import elements, is_layer, is_model, is_variable, own
from tfpersist_widgets.preflight.stepped import UNLESS, is_stepped
from tfpersist_widgets.state.layers import joined


def find(look: Look) -> Iterator[Loss]:
    """Layers in ``_layers``, in a set, or inside an object that is no layer."""
    for place in look.places:
        if place.attribute == "_layers" and place.parent is not None:
            yield from _passed_over(place, look, "Keras keeps its own list as self._layers")
        elif set in place.around:
            why = "Keras looks into lists, tuples and dicts, and not into sets"
            yield from _passed_over(place, look, why)
    for place in look.layers:
        for name, holder in plain_holders(place.layer):
            for inner, value in own(holder).items():
                for below, item, _ in elements(value, f"{name}.{inner}"):
                    if is_layer(item) or is_variable(item):
                        yield _foreign(joined(place.path, below), type(holder).__name__)


def _passed_over(place: Place, look: Look, why: str) -> Iterator[Loss]:
    assert place.parent is not None
    # A model names its layers a second time, as its property `layers`.
    archives = () if is_model(place.parent.layer) else (*ARCHIVES, *KERAS_WEIGHTS)
    stepped = UNLESS if is_stepped(place.layer, look) else ""
    for ways, unless in ((archives, ""), (CHECKPOINTS, stepped)):
        yield Loss(
            place.path,
            "The weights of this layer are not saved: they come back new.",
            f"{why}, and saving passes over it",
            ways,
            "self.blocks = […]  # a list, under a name without an underscore",
            unless,
        )


def _foreign(path: str, holder: str) -> Loss:
    return Loss(
        path,
        "These weights are not saved: nobody looks inside the object that holds them.",
        f"it lies in a {holder}, which is neither a layer nor a tf.Module",
        (*CONFIGURED, *SAVED_MODEL),
        f"class {holder}(keras.layers.Layer)  # let it be a layer",
    )


CHECK = Check("hidden_layers", find)
