"""Layers that are made or built where Keras does not build them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.bytecode import globals_of, loaded, made_by
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import ARCHIVES, CHECKPOINTS, WEIGHTS, without
from tfpersist_widgets.preflight.look import Look, Place
from tfpersist_widgets.preflight.objects import is_model, is_users, is_wired, methods, own

# A build() that does one of these may build every child without naming any.
EVERY_CHILD = frozenset({"call", "layers", "_layers", "_flatten_layers", "__dict__"})
HIT = (*ARCHIVES, *without(WEIGHTS, CHECKPOINTS))


def find(look: Look) -> Iterator[Loss]:
    """Children of a subclassed model that its own ``build()`` leaves without weights.

    Loading runs ``build()`` and not ``call()`` where a class has a ``build()`` of its
    own; a layer that only ``call()`` builds then has no weights to fill.
    """
    roots = [place for place in look.places if not place.path]
    for root in roots:
        yield from _unbuilt_by(root, look)


def _unbuilt_by(parent: Place, look: Look) -> Iterator[Loss]:
    if is_wired(parent.layer) or not is_users(type(parent.layer)):
        return
    own_build = _own_build(type(parent.layer))
    if not own_build and is_model(parent.layer):
        return  # Keras runs call() in its place
    functions = made_by(type(parent.layer), "build") if own_build else ()
    read = loaded(functions)
    if read & EVERY_CHILD or _calls_base(functions):
        return
    for child in (place for place in look.places if place.parent is parent):
        if child.attribute in read:
            yield from _unbuilt_by(child, look) if _own_build(type(child.layer)) else ()
        elif _has_weights(child.layer):
            yield _loss(child, own_build)


def _loss(child: Place, own_build: bool) -> Loss:
    name = f"self.{child.attribute}"
    return Loss(
        child.path,
        "This layer comes back without its weights, and without a word.",
        f"build() never builds {name}; loading runs build() alone"
        if own_build
        else f"there is no build() that builds {name}",
        HIT,
        f"{name}.build(input_shape)  # in build(), and make the layer in __init__()",
    )


def _own_build(kind: type) -> bool:
    return any(is_users(base) and "build" in methods(base) for base in kind.__mro__)


def _calls_base(functions: tuple[Any, ...]) -> bool:
    # super().build(…) runs call(), as Keras does by itself; getattr() may name any child.
    used = [globals_of(function) for function in functions]
    return any(
        "getattr" in names or ("super" in names and "build" in loaded(functions)) for names in used
    )


def _has_weights(layer: Any) -> bool:
    tracked = own(layer)
    lists = (tracked.get("_trainable_variables"), tracked.get("_non_trainable_variables"))
    if any(lists):
        return True
    below = tracked.get("_layers") or []
    return any(_has_weights(item) for item in below if isinstance(item, _tf.keras().layers.Layer))


CHECK = Check("rebuilding", find)
