"""Classes and functions that Keras finds by a name that nobody, or somebody else, has."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.functions_in_layers import functions_in
from tfpersist_widgets.preflight.groups import CONFIGURED
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_users

REPAIR = '@keras.saving.register_keras_serializable("my_package")'


def find(look: Look) -> Iterator[Loss]:
    """The user's classes and functions in the configuration: each by its registered name."""
    for path, thing, name in named_definitions(look):
        registered = _tf.keras().saving.get_registered_name(thing)
        holder = _tf.keras().saving.get_custom_objects().get(registered)
        if holder is None and not shadowed(thing):
            yield Loss(
                path,
                "Loading raises: Keras cannot find this by its name.",
                f"{name} is not registered",
                CONFIGURED,
                REPAIR,
                unless="custom_objects names it (pickle has no such argument)",
            )
        elif holder is not None and holder is not thing:
            yield Loss(
                path,
                "Loading silently makes another class or function of the same name.",
                f"{registered} is now registered for another {type(holder).__name__}",
                CONFIGURED,
                f"{REPAIR}  # a package or name of its own, and run that cell once",
            )


def named_definitions(look: Look) -> Iterator[tuple[str, Any, str]]:
    """Path, class or function, and its name; each once."""
    seen: set[int] = set()
    for path, thing in [*look.described(), *functions_in(look)]:
        value = thing if type(thing) is types.FunctionType else type(thing)
        written = type(thing) is types.FunctionType or look.config(thing) is not None
        if not written or id(value) in seen or value.__name__ == "<lambda>":
            continue
        if is_users(value) if isinstance(value, type) else not _is_librarys(value):
            seen.add(id(value))
            yield path, value, value.__name__


def shadowed(thing: Any) -> bool:
    """Whether Keras itself has a function of that name, which it prefers."""
    if isinstance(thing, type):
        return False
    keras = _tf.keras()
    return any(
        isinstance(getattr(place, thing.__name__, None), types.FunctionType)
        for place in (keras.activations, keras.losses)
    )


def _is_librarys(function: types.FunctionType) -> bool:
    return str(function.__module__).partition(".")[0] in ("keras", "tensorflow")


CHECK = Check("registration", find)
