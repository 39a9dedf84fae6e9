"""Weights that an optimizer has stepped: a checkpoint finds them by way of it."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_layer, own

UNLESS = "the model that reads the checkpoint is compiled, and its optimizer is built"


def is_stepped(thing: Any, look: Look) -> bool:
    """Whether every weight of a layer, or this variable, is one of the optimizer's."""
    optimizer = own(look.model).get("optimizer")
    known = {id(variable) for variable in own(optimizer).get("_trainable_variables") or []}
    held = _weights(thing) if is_layer(thing) else [thing]
    return bool(held) and all(id(variable) in known for variable in held)


def _weights(layer: Any, above: frozenset[int] = frozenset()) -> list[Any]:
    if id(layer) in above:
        return []  # layers may hold each other in a circle
    held = own(layer)
    lists = ("_trainable_variables", "_non_trainable_variables")
    mine = [variable for name in lists for variable in held.get(name) or []]
    seen = above | {id(layer)}
    return mine + [one for below in held.get("_layers") or [] for one in _weights(below, seen)]
