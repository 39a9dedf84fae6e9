"""Digests of the user's code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.custom_code.bytecode import PYTHON, bytecode_of
from tfpersist_widgets.custom_code.functions import constants, functions_of
from tfpersist_widgets.custom_code.references import named_constants, referred
from tfpersist_widgets.custom_code.source import source_of
from tfpersist_widgets.records import CodePart, CodePrint

MOST = 500  # parts of one definition; a model's own code has some ten


def code_prints(values: Iterable[Any]) -> tuple[CodePrint, ...]:
    """One print for each class and function; nothing of it is run, imported or kept.

    Parameters
    ----------
    values : iterable of (class or function)
    """
    return tuple(code_print(value) for value in values)


def code_print(value: Any) -> CodePrint:
    """The print of one class or function."""
    try:
        around = sorted((_part(one) for one in _around(value)), key=_place)
        module = str(getattr(value, "__module__", None) or "")
        return CodePrint(_name(value), module, _registered(value), _part(value), tuple(around))
    except Exception:  # a user's object may raise on any look at it
        name = type(value).__name__
        return CodePrint(name, "", "", CodePart(name, "", ""))


def _place(part: CodePart) -> tuple[str, str, str]:
    return part.name, part.source, part.bytecode


def _around(value: Any) -> list[Any]:
    """What it refers to, and what that refers to in turn; not itself."""
    queue, found = list(referred(value)), dict[int, Any]()
    while queue and len(found) < MOST:
        one = queue.pop()
        if id(one) not in found and one is not value:
            found[id(one)] = one
            queue += referred(one)
    return list(found.values())


def _part(value: Any) -> CodePart:
    more = "\n".join(("", *constants(value), *named_constants(value)))
    source, bytecode = source_of(value), bytecode_of(value)
    if isinstance(value, type) and not functions_of(value):
        bytecode = f"class {value.__name__}"  # a body of constants alone, or of nothing
    return CodePart(
        str(getattr(value, "__name__", "")),
        _digest(source + more) if source else "",
        f"{PYTHON}:{_digest(bytecode + more)}" if bytecode else "",
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _name(value: Any) -> str:
    return str(getattr(value, "__qualname__", None) or getattr(value, "__name__", ""))


def _registered(value: Any) -> str:
    known = (_tf.registration(one).get_registered_name(value) for one in _tf.kerases())
    return next((str(name) for name in known if ">" in str(name)), "")
