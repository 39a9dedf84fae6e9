"""What the code of a class or function refers to outside itself."""

from __future__ import annotations

import dis
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tfpersist_widgets.custom_code.bytecode import codes
from tfpersist_widgets.custom_code.functions import functions_of, is_plain, shown, unwrapped

INSTALLED = ("site-packages", "dist-packages")
GLOBAL, ATTRIBUTE = ("LOAD_GLOBAL", "LOAD_NAME"), ("LOAD_ATTR", "LOAD_METHOD")
ITSELF = "__class__"  # what super() reaches through


def referred(value: Any) -> tuple[Any, ...]:
    """The user's own classes and functions: bases, and what is named; each once."""
    found = list(value.__bases__) if isinstance(value, type) else []
    for function in functions_of(value):
        found += [target for _, target in _named(function)]
    kept = {id(one): one for one in found if _is_code(one) and is_own(one, value)}
    return tuple(one for one in kept.values() if one is not value)


def named_constants(value: Any) -> tuple[str, ...]:
    """What the other names stand for: plain constants by their values, the rest by its kind."""
    found = {
        _told(name, target, value)
        for function in functions_of(value)
        for name, target in _named(function)
    }
    return tuple(sorted(found))


def _told(name: str, target: Any, value: Any) -> str:
    if is_plain(target):
        return f"{name}={shown(target)}"
    if isinstance(target, types.ModuleType):
        return f"{name}: module {target.__name__.partition('.')[0]}"
    if _is_code(target):
        # Others' code moves between the modules of a package from release to release.
        place = "" if is_own(target, value) else f"{_module(target).partition('.')[0]}."
        return f"{name}: {place}{getattr(target, '__name__', '')}"
    return f"{name}: some {type(target).__name__}"


def _is_code(target: Any) -> bool:
    return isinstance(target, type) or unwrapped(target) is not None


def _named(function: types.FunctionType) -> Iterator[tuple[str, Any]]:
    """Names of a function that were given by globals or by the functions around it."""
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        if name != ITSELF:
            try:
                yield name, cell.cell_contents
            except ValueError:  # not given yet
                continue
    for code in codes(function.__code__):
        yield from _globals(code, function.__globals__)


def _globals(code: types.CodeType, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("CACHE", "NOP")]
    assigned = {step.argval for step in steps if step.opname == "STORE_GLOBAL"}
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        if step.opname not in GLOBAL or step.argval not in known or step.argval in assigned:
            continue
        target = known[step.argval]
        yield step.argval, target
        inside = vars(target) if _is_own_module(_name_of_module(target)) else {}
        if after and after.opname in ATTRIBUTE and after.argval in inside:
            # `helpers.squash`: what a module of the user's own holds under that name.
            yield f"{step.argval}.{after.argval}", inside[after.argval]


def _name_of_module(target: Any) -> str:
    return target.__name__ if isinstance(target, types.ModuleType) else ""


def is_own(target: Any, beside: Any) -> bool:
    """Whether it is the user's: of the same package, or of none that was installed."""
    module = _module(target)
    package = module.partition(".")[0]
    return package == _module(beside).partition(".")[0] or _is_own_module(module)


def _is_own_module(name: str) -> bool:
    if name.partition(".")[0] in sys.stdlib_module_names:
        return name == "__main__"
    file = getattr(sys.modules.get(name), "__file__", None)
    if file is None:  # made in a cell; or of an interpreter's own, which is no code of anybody's
        return name in sys.modules and getattr(sys.modules[name], "__spec__", None) is None
    return not any(part in INSTALLED for part in Path(file).parts)


def _module(target: Any) -> str:
    function = None if isinstance(target, type) else unwrapped(target)
    return str(getattr(function or target, "__module__", None) or "")
