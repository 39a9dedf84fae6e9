"""A class's own statements about itself, read past any metaclass.

``cls.__name__`` asks the metaclass first, and a metaclass is user code. The
descriptors of ``type`` read the same fields straight from the class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_name: Callable[[type], object] = type.__dict__["__name__"].__get__
_module: Callable[[type], object] = type.__dict__["__module__"].__get__

bases: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
"""The class and everything that it inherits from, nearest first."""

attributes: Callable[[type], Mapping[str, Any]] = type.__dict__["__dict__"].__get__
"""What the class body itself defined."""


def class_name(cls: type) -> str:
    """The name that the class was given."""
    return _exact(_name(cls))


def module_name(cls: type) -> str:
    """The module that the class says it is from; "" when it says something else."""
    return _exact(_module(cls))


def _exact(text: object) -> str:
    # A subclass of str would carry user code into every later comparison.
    try:
        return str.__str__(text)
    except TypeError:  # isinstance would ask the object for its __class__
        return ""
