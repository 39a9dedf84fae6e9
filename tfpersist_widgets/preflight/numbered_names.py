"""Weights whose paths Keras numbers: a model that is made again has other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import BY_PATH
from tfpersist_widgets.preflight.look import Look, Place
from tfpersist_widgets.preflight.objects import is_model, is_users, is_wired, own


def find(look: Look) -> Iterator[Loss]:
    """Each layer without a name that a layer of the user's makes in its constructor."""
    for place in look.layers:
        held = own(place.layer)
        weights = held.get("_trainable_variables") or held.get("_non_trainable_variables")
        if weights and _is_made_anew(place, look) and _is_numbered(place.layer):
            yield Loss(
                place.path,
                "A model that is rebuilt in this process has other paths, and the weights are "
                "not found by theirs.",
                f"{_name(place.layer)!r} is Keras's name for it, with the number of the moment",
                (*BY_PATH, "saver_v1", "saver_v1:subset"),
                f'{type(place.layer).__name__}(…, name="…")  # a name of its own',
            )


def _is_made_anew(place: Place, look: Look) -> bool:
    """Whether its name is in no configuration that it is made from."""
    if place.parent is None:
        return not is_model(place.layer)  # a layer alone, which the user makes again
    parent = place.parent.layer
    users = is_users(type(parent)) and not is_wired(parent)
    return users and id(place.layer) not in look.configs


def _name(layer: Any) -> str:
    held = own(layer)
    return str(held.get("_name", held.get("name", "")))


def _is_numbered(layer: Any) -> bool:
    """Whether the name is that of the class, in Keras's way of writing it."""
    words = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", re.sub(r"\W+", "", type(layer).__name__))
    snake = re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()
    return re.fullmatch(rf"{re.escape(snake)}(_\d+)?", _name(layer)) is not None


CHECK = Check("numbered_names", find)
