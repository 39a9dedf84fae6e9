"""Constructors that do not take what ``get_config`` gives, or miss what it does not."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CONFIGURED
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_users, methods

NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def find(look: Look) -> Iterator[Loss]:
    """Each of the user's objects whose class cannot be called with its configuration."""
    if look.unseen:
        yield Loss(
            "",
            "The model cannot be written: its configuration cannot be made.",
            look.unseen,
            CONFIGURED,
            "def get_config(self)  # return arguments made of numbers, texts and lists",
        )
    for path, thing in look.described():
        config = look.config(thing)
        if config is None or not is_users(type(thing)) or _makes_itself(type(thing)):
            continue
        wrong = _wrong(type(thing), config)
        if wrong:
            yield Loss(
                path,
                "Loading raises TypeError: the constructor cannot be called with what "
                "get_config() returns.",
                f"{type(thing).__name__}.__init__() {wrong}",
                CONFIGURED,
                "def __init__(self, …, **options): super().__init__(**options)",
            )


def _makes_itself(kind: type) -> bool:
    return any(is_users(base) and "from_config" in vars(base) for base in kind.__mro__)


def _wrong(kind: type, config: dict[str, Any]) -> str:
    if not any(is_users(base) and "__init__" in methods(base) for base in kind.__mro__):
        return ""
    parameters = list(inspect.signature(kind.__init__).parameters.values())[1:]  # type: ignore[misc]
    open_ended = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)
    known = {parameter.name for parameter in parameters if parameter.kind in NAMED}
    needed = {p.name for p in parameters if p.kind in NAMED and p.default is p.empty}
    if needed - set(config):
        return f"needs {', '.join(sorted(needed - set(config)))}"
    if not open_ended and set(config) - known:
        return f"does not take {', '.join(sorted(set(config) - known))}"
    return ""


CHECK = Check("constructor", find)
