"""Functions that a layer keeps and its configuration names: activations, a Lambda's code."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import objects_of, top, unwrapped
from tfpersist_widgets.state.layers import joined

OF_OTHERS = frozenset({"keras", "tensorflow", "numpy", "builtins"})


def functions_in(look: Look) -> Iterator[tuple[str, types.FunctionType]]:
    """The user's functions that Keras writes by name or by bytecode, by path."""
    for path, thing in look.described():
        if type(thing) is types.FunctionType:
            if _is_users(thing):
                yield path, thing
            continue
        if look.config(thing) is None:
            continue
        for name, value in objects_of(thing):
            if _is_written(value, look) and _is_users(value):
                yield joined(path, name), value


def _is_written(value: Any, look: Look) -> bool:
    if type(value) is not types.FunctionType:
        return False
    return value.__name__ == "<lambda>" or id(value) in look.configs


def _is_users(function: types.FunctionType) -> bool:
    return top(function.__module__) not in OF_OTHERS and unwrapped(function) is not None
