"""What the user's constructors do, read from their bytecode and never run."""

from __future__ import annotations

import dis
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.preflight.objects import is_users, methods

# The methods that Keras runs again when it makes an object from its configuration.
MAKING = ("__init__", "build")
STORE, LOAD = "STORE_ATTR", ("LOAD_ATTR", "LOAD_METHOD")


@dataclass(frozen=True)
class Start:
    """Where an attribute's first value comes from.

    Attributes
    ----------
    argument : str
        Name of the constructor's argument that is stored as it is; "" for none.
    constant : tuple
        One constant that is stored; empty for none.
    """

    argument: str = ""
    constant: tuple[Any, ...] = ()


def made_by(kind: type, *names: str) -> tuple[types.FunctionType, ...]:
    """Methods of these names in the user's classes, and the methods that they name."""
    found: dict[int, types.FunctionType] = {}
    queue = list(names)
    seen: set[str] = set()
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        for base in filter(is_users, kind.__mro__):
            function = methods(base).get(name)
            if function is not None:
                found[id(function)] = function
                queue += [other for code in _codes(function) for other in code.co_names]
    return tuple(found.values())


def stored(functions: tuple[types.FunctionType, ...]) -> frozenset[str]:
    """Names of the attributes that they set, on whatever object."""
    return frozenset(
        str(step.argval)
        for function in functions
        for code in _codes(function)
        for step in dis.get_instructions(code)
        if step.opname == STORE
    )


def loaded(functions: tuple[types.FunctionType, ...]) -> frozenset[str]:
    """Names of the attributes that they read."""
    return frozenset(
        str(step.argval)
        for function in functions
        for code in _codes(function)
        for step in dis.get_instructions(code)
        if step.opname in LOAD
    )


def globals_of(function: types.FunctionType) -> frozenset[str]:
    """Global names that a function uses."""
    return frozenset(
        str(step.argval)
        for code in _codes(function)
        for step in dis.get_instructions(code)
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")
    )


def names_of(function: types.FunctionType) -> frozenset[str]:
    """All global and attribute names that a function uses."""
    return frozenset(name for code in _codes(function) for name in code.co_names)


def start_of(kind: type, name: str) -> Start:
    """How the user's own ``__init__`` sets an attribute, where that is plain to see."""
    found: list[Start] = []
    for base in kind.__mro__:
        constructor = methods(base).get("__init__") if is_users(base) else None
        if constructor is not None:
            found += _starts(constructor, name)
    return found[0] if len(found) == 1 else Start()


def _starts(function: types.FunctionType, name: str) -> Iterator[Start]:
    """One start for each place that stores the attribute; an empty one where it is computed."""
    code = function.__code__
    parameters = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("CACHE", "NOP")]
    changed = {step.argval for step in steps if step.opname == "STORE_FAST"}
    branches = any(step.is_jump_target for step in steps)
    for value, holder, store in zip(steps, steps[1:], steps[2:], strict=False):
        if store.opname != STORE or store.argval != name or holder.argval != code.co_varnames[0]:
            continue
        if value.opname == "LOAD_CONST" and not branches:
            yield Start(constant=(value.argval,))
        elif value.opname == "LOAD_FAST" and value.argval in parameters and not branches:
            yield Start() if value.argval in changed else Start(argument=str(value.argval))
        else:
            yield Start()


def _codes(function: types.FunctionType) -> Iterator[types.CodeType]:
    queue = [function.__code__]
    while queue:
        code = queue.pop()
        yield code
        queue += [constant for constant in code.co_consts if type(constant) is types.CodeType]
