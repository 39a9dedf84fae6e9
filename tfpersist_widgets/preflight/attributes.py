"""Attributes that were set after construction: loading makes the object anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.bytecode import MAKING, made_by, start_of, stored
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import COMPILED, CONFIGURED, H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import (
    attributes_of,
    is_layer,
    is_raw_variable,
    is_users,
    methods,
)
from tfpersist_widgets.state.attributes import OF_KERAS
from tfpersist_widgets.state.canonical import is_plain, text
from tfpersist_widgets.state.layers import joined


def find(look: Look) -> Iterator[Loss]:
    """Plain values, arrays and layers under names that the class does not set when it is made."""
    names = _Names()
    for path, thing in look.described():
        if not is_layer(thing) and look.config(thing) is None:
            continue
        config = look.config(thing)
        for name, value in attributes_of(thing):
            if name in OF_KERAS or name.startswith("__"):
                continue
            evidence = _changed(thing, name, value, config, names)
            if evidence:
                yield Loss(
                    joined(path, name),
                    "This attribute does not come back: loading makes the object anew.",
                    evidence,
                    CONFIGURED if is_layer(thing) else (*COMPILED, *H5),
                    f"def __init__(self, …, {name}=…)  # an argument that get_config() returns",
                )


def _changed(
    thing: Any, name: str, value: Any, config: dict[str, Any] | None, names: _Names
) -> str:
    kind = type(thing)
    if not names.anywhere(kind, name):
        return f"it was set from outside, to {_named(value)}" if _counts(value) else ""
    if names.librarys(kind, name):
        return ""
    if not is_users(kind) or not is_plain(value):
        return _set_later(kind, name, value, names)
    if name in stored(made_by(kind, "build")):
        return ""
    start = start_of(kind, name)
    if start.constant and text(start.constant[0]) != text(value):
        return f"it is {text(value)}, and the constructor sets {text(start.constant[0])}"
    told = config or {}
    if start.argument and start.argument in told and is_plain(told[start.argument]):
        if text(told[start.argument]) != text(value):
            return f"it is {text(value)}, and get_config() tells {text(told[start.argument])}"
        return ""
    return _set_later(kind, name, value, names)


def _set_later(kind: type, name: str, value: Any, names: _Names) -> str:
    """Of the user's classes: what a method sets that loading does not run."""
    if not is_users(kind) or not _counts(value) or name.startswith("_"):
        return ""
    if name in stored(made_by(kind, *MAKING)) or not names.users(kind, name):
        return ""
    return f"it was set after construction, to {_named(value)}"


def _counts(value: Any) -> bool:
    return is_layer(value) or _is_array(value) or (is_plain(value) and value is not None)


def _is_array(value: Any) -> bool:
    module = type(value).__module__.partition(".")[0]
    return module in ("numpy", "tensorflow") and hasattr(type(value), "__array__")


def _named(value: Any) -> str:
    if is_plain(value):
        return text(value)
    return f"a {type(value).__name__}" if not is_raw_variable(value) else "a tf.Variable"


# Of the library's classes, which stay; by ``id``, so that no class is hashed.
_LIBRARYS: dict[int, frozenset[str]] = {}


class _Names:
    """Names of the attributes that classes set; each class is read once, and never hashed."""

    def __init__(self) -> None:
        self._users: dict[int, frozenset[str]] = {}
        self._all: dict[tuple[int, bool | None], frozenset[str]] = {}

    def of(self, base: type) -> frozenset[str]:
        """What the code in this class's own namespace sets, and what it declares."""
        known = self._users if is_users(base) else _LIBRARYS
        if id(base) not in known:
            own_code = tuple(methods(base).values())
            known[id(base)] = stored(own_code) | frozenset(vars(base))
        return known[id(base)]

    def anywhere(self, kind: type, name: str) -> bool:
        """Whether the class or one of its bases sets the attribute."""
        return name in self._together(kind, None)

    def librarys(self, kind: type, name: str) -> bool:
        """Whether Keras's code among them does, which then knows what to make of it."""
        return name in self._together(kind, False)

    def users(self, kind: type, name: str) -> bool:
        """Whether the user's own code among them does."""
        return name in self._together(kind, True)

    def _together(self, kind: type, of_users: bool | None) -> frozenset[str]:
        key = (id(kind), of_users)
        if key not in self._all:
            bases = (b for b in kind.__mro__ if of_users in (None, is_users(b)))
            self._all[key] = frozenset().union(*map(self.of, bases))
        return self._all[key]


CHECK = Check("attributes", find)
