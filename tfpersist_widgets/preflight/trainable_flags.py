"""Parts that were frozen where the configuration does not tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.bytecode import MAKING, made_by, stored
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CONFIGURED
from tfpersist_widgets.preflight.look import Look, Place
from tfpersist_widgets.preflight.objects import own
from tfpersist_widgets.state.layers import joined

SENTENCE = "It comes back trainable: the next fit() changes what was frozen."


def find(look: Look) -> Iterator[Loss]:
    """Layers that a subclassed parent makes anew, and single variables."""
    for place in look.layers:
        if _is_frozen_later(place, look):
            yield Loss(
                place.path,
                SENTENCE,
                "it was frozen after construction, and its parent makes it anew",
                CONFIGURED,
                f"self.{place.attribute}.trainable = False  # in the parent's __init__()",
            )
        elif own(place.layer).get("_trainable", True):
            for variable in own(place.layer).get("_trainable_variables", []):
                yield from _variable(place, variable)


def _is_frozen_later(place: Place, look: Look) -> bool:
    if own(place.layer).get("_trainable", True) or place.parent is None or not place.attribute:
        return False
    if id(place.layer) in look.configs or not own(place.parent.layer).get("_trainable", True):
        return False
    given = own(own(place.layer).get("_auto_config")).get("config") or {}
    made = made_by(type(place.parent.layer), *MAKING)
    return given.get("trainable", True) is not False and "trainable" not in stored(made)


def _variable(place: Place, variable: Any) -> Iterator[Loss]:
    if own(variable).get("_trainable", True):
        return
    made = made_by(type(place.layer), *MAKING)
    if "trainable" in stored(made):
        return
    yield Loss(
        joined(place.path, str(own(variable).get("_name", "variable"))),
        SENTENCE,
        "variable.trainable was set to False; only a layer's own flag is saved",
        CONFIGURED,
        "layer.trainable = False  # the whole layer, or again after loading",
    )


CHECK = Check("trainable_flags", find)
