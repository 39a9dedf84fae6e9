"""What the user's constructors do, read from their bytecode and never run."""

from __future__ import annotations

import dis
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.preflight.objects import is_users, methods

# The methods that Keras runs again when it makes an object from its configuration.
MAKING = ("__init__", "build")
STORE, LOAD = "STORE_ATTR", ("LOAD_ATTR", "LOAD_METHOD")
# From Python 3.13 on, two such steps in a row are written as one.
_PAIR = re.compile(r"((?:LOAD|STORE)_FAST)_((?:LOAD|STORE)_FAST)")


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


@dataclass(frozen=True)
class _Step:
    name: str
    value: Any
    offset: int


def _starts(function: types.FunctionType, name: str) -> Iterator[Start]:
    """One start for each place that stores the attribute; an empty one where it is computed."""
    code = function.__code__
    parameters = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    steps = list(_steps(code))
    changed = {step.value for step in steps if step.name == "STORE_FAST"}
    doubtful = _doubtful(code)
    for value, holder, store in zip(steps, steps[1:], steps[2:], strict=False):
        if store.name != STORE or store.value != name or holder.value != code.co_varnames[0]:
            continue
        if any(step.offset in places for step in (value, store) for places in doubtful):
            yield Start()
        elif value.name == "LOAD_CONST":
            yield Start(constant=(value.value,))
        elif value.name == "LOAD_FAST" and value.value in parameters:
            yield Start() if value.value in changed else Start(argument=str(value.value))
        else:
            yield Start()


def _steps(code: types.CodeType) -> Iterator[_Step]:
    """What is done one after the other, whichever Python wrote it down."""
    for step in dis.get_instructions(code):
        pair = _PAIR.fullmatch(step.opname)
        if pair:
            for name, value in zip(pair.groups(), step.argval, strict=True):
                yield _Step(name, value, step.offset)
        elif step.opname not in ("CACHE", "NOP"):
            yield _Step(step.opname, step.argval, step.offset)


def _doubtful(code: types.CodeType) -> list[range]:
    """Where it is not certain that a step is taken, and once.

    That is between a jump and its end, in ``try`` and ``with``, and behind the first of
    several ``return``. A jump elsewhere says nothing: from Python 3.12 on the loop of a
    comprehension is part of the function that holds it.
    """
    end = len(code.co_code)
    steps = list(dis.get_instructions(code))
    jumps = [step for step in steps if step.opcode in (*dis.hasjrel, *dis.hasjabs)]
    entries = dis.Bytecode(code).exception_entries  # type: ignore[attr-defined]
    returns = [step.offset for step in steps if step.opname.startswith("RETURN_")]
    return [
        *(range(*sorted((step.offset, step.argval))) for step in jumps),
        *(range(one.start, one.end) for one in entries),
        range(min(returns, default=end), end),
    ]


def _codes(function: types.FunctionType) -> Iterator[types.CodeType]:
    queue = [function.__code__]
    while queue:
        code = queue.pop()
        yield code
        queue += [constant for constant in code.co_consts if type(constant) is types.CodeType]
