"""Python inside the graph: a SavedModel keeps a number of it and no code."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.bytecode import names_of
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.functions_in_layers import functions_in
from tfpersist_widgets.preflight.groups import GRAPHS
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import functions, objects_of, unwrapped

CALLS = frozenset({"py_function", "numpy_function", "eager_py_func", "py_func"})


def find(look: Look) -> Iterator[Loss]:
    """Methods and functions of the user's that call ``tf.py_function`` or its like."""
    for path, thing in [(p.path, p.layer) for p in look.layers] or [("", look.model)]:
        yield from _of(path, _methods(thing))
    for path, function in functions_in(look):
        yield from _of(path, [function])


def _methods(thing: Any) -> list[types.FunctionType]:
    attached = (unwrapped(value) for _, value in objects_of(thing))
    return [*functions(type(thing)), *(f for f in attached if f is not None)]


def _of(path: str, found: list[types.FunctionType]) -> Iterator[Loss]:
    for function in found:
        called = sorted(names_of(function) & CALLS)
        if called:
            yield Loss(
                path,
                "The loaded graph fails when it is called in another process, or runs another "
                "process's function in its place.",
                f"{function.__name__}() calls tf.{called[0]}",
                GRAPHS,
                "write it with keras.ops or TensorFlow ops",
            )


CHECK = Check("python_code", find)
