"""What an object keeps in its attributes, read without asking the object."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from typing import Any

from tfpersist_widgets.discovery.classes import Classes, Role
from tfpersist_widgets.discovery.identifiers import attributes, bases


class _Sample:
    """Any class of Python's own making."""


# Compiled proxies have a `__dict__` too, and theirs calls the object behind it.
# Python's own is known by the description that it always carries.
_PYTHONS_OWN = attributes(_Sample)["__dict__"].__doc__

_READERS: dict[Role, Callable[[Any], Iterable[object]]] = {
    # Called on the base class, so that a subclass's own iteration does not run.
    Role.LIST: list.__iter__,
    Role.TUPLE: tuple.__iter__,
    Role.DICT: dict.values,
}


def holds_variable(model: object, classes: Classes) -> bool:
    """Whether an attribute is a variable, or a list, tuple or dict with one in it."""
    for value in tuple(own_attributes(model).values()):
        if classes.role(type(value)) is Role.VARIABLE:
            return True
        if any(classes.role(type(item)) is Role.VARIABLE for item in _items(value, classes)):
            return True
    return False


def own_attributes(model: object) -> dict[str, object]:
    """The instance's ``__dict__``; empty where it cannot be had without running code."""
    for base in bases(type(model)):
        descriptor = attributes(base).get("__dict__")
        if _reads_the_instance(descriptor):
            own = _read(descriptor, model)
            return own if type(own) is dict else {}
    return {}


def _reads_the_instance(descriptor: object) -> bool:
    if type(descriptor) is types.GetSetDescriptorType:
        return bool(descriptor.__doc__ == _PYTHONS_OWN)
    return type(descriptor) is types.MemberDescriptorType


def _read(descriptor: Any, model: object) -> object:
    try:
        return descriptor.__get__(model)
    except (AttributeError, TypeError):  # borrowed from another class, or empty
        return None


def _items(value: object, classes: Classes) -> tuple[object, ...]:
    role = classes.role(type(value))
    if role is Role.LIST_WRAPPER:
        value = own_attributes(value).get("_storage")
        role = classes.role(type(value))
    elif role is Role.PROXY:
        value = object.__getattribute__(value, "__wrapped__")
        role = classes.role(type(value))
    reader = _READERS.get(role) if isinstance(role, Role) else None
    return tuple(reader(value)) if reader else ()
