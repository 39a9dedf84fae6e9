"""The functions that a class or a function consists of."""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Iterator
from typing import Any

# Of what Python itself puts into a class, and what differs between its versions.
NOT_WRITTEN = frozenset(
    {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__"}
    | {"__firstlineno__", "__static_attributes__", "__classcell__", "__annotate__"}
    | {"__annotate_func__", "__annotations_cache__", "__abstractmethods__", "_abc_impl"}
)
PLAIN = (int, float, complex, str, bytes, bool, type(None))


def functions_of(value: Any) -> tuple[types.FunctionType, ...]:
    """Of a class, what its body defines, in its order; of a function, itself."""
    if not isinstance(value, type):
        function = unwrapped(value)
        return () if function is None else (function,)
    return tuple(f for item in body(value).values() for f in _of(item))


def body(kind: type) -> dict[str, Any]:
    """What stands in a class's own body."""
    return {name: item for name, item in vars(kind).items() if name not in NOT_WRITTEN}


def unwrapped(value: Any) -> types.FunctionType | None:
    """The Python function below decorators that say what they wrap."""
    if isinstance(value, functools.partial):
        value = value.func
    value = getattr(value, "python_function", value)  # of a tf.function
    try:
        value = inspect.unwrap(value)
    except ValueError:  # it wraps itself
        return None
    if isinstance(value, types.MethodType):
        value = value.__func__
    return value if isinstance(value, types.FunctionType) else None


def _of(item: Any) -> Iterator[types.FunctionType]:
    if isinstance(item, property):
        parts: tuple[Any, ...] = (item.fget, item.fset, item.fdel)
    elif isinstance(item, staticmethod | classmethod):
        parts = (item.__func__,)
    elif isinstance(item, functools.cached_property):
        parts = (item.func,)
    else:
        # A class that is kept as an attribute is another definition.
        parts = () if isinstance(item, type) else (item,)
    for part in parts:
        function = None if part is None else unwrapped(part)
        if function is not None:
            yield function


def is_plain(value: Any) -> bool:
    """Whether its ``repr`` tells all of it, and it cannot be changed in place."""
    if type(value) in (tuple, frozenset):
        return all(map(is_plain, value))
    return type(value) in PLAIN


def shown(value: Any) -> str:
    """The text of a plain value; sets in a fixed order."""
    if type(value) is frozenset:
        return f"frozenset({sorted(map(shown, value))})"
    if type(value) is tuple:
        return f"({', '.join(map(shown, value))},)"
    return repr(value)


def constants(value: Any) -> tuple[str, ...]:
    """Defaults of arguments and attributes of a class, where they are plain.

    In the source they may be names that were looked up when it was defined.
    """
    found = [f"{f.__name__}{_defaults(f)}" for f in functions_of(value) if _defaults(f)]
    if isinstance(value, type):
        found += [f"{name}={shown(item)}" for name, item in body(value).items() if is_plain(item)]
    return tuple(sorted(found))


def _defaults(function: types.FunctionType) -> str:
    by_name = (function.__kwdefaults__ or {}).items()
    positional = [shown(item) if is_plain(item) else "?" for item in function.__defaults__ or ()]
    named = [f"{name}={shown(item) if is_plain(item) else '?'}" for name, item in sorted(by_name)]
    return f"({', '.join(positional + named)})" if positional or named else ""
