"""Classes, functions and models that a command line names."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Sequence
from typing import Any

from tfpersist_widgets.errors import TFPersistError


class CannotImport(TFPersistError):
    """What ``MODULE:NAME`` names is not there, or not to be used."""


def imported(names: Sequence[str]) -> dict[str, Any]:
    """Import each ``MODULE:NAME``; keyed by name, as Keras keys custom objects.

    Raises
    ------
    CannotImport
    """
    return {name.rpartition(":")[2]: found("--object", name) for name in names}


def function(option: str, name: str | None) -> Callable[[], Any] | None:
    """The function that an option names; None where it names nothing.

    Raises
    ------
    CannotImport
    """
    if name is None:
        return None
    value = found(option, name)
    if not callable(value):
        kind = type(value).__name__
        raise CannotImport(f"{option} takes a function; {name!r} is a {kind}.")
    made: Callable[[], Any] = value
    return made


def made(option: str, name: str | None) -> Any:
    """What an option names; what a function or class gives, called without arguments.

    Raises
    ------
    CannotImport
        It is not there, or making it raised.
    """
    if name is None:
        return None
    value = found(option, name)
    # A model can be called as well, and is what is asked for.
    if not (inspect.isroutine(value) or inspect.isclass(value)):
        return value
    try:
        return value()
    except Exception as error:  # the user's function may raise anything
        raise CannotImport(
            f"{option} {name!r} was called without arguments and raised "
            f"{type(error).__name__}: {error}."
        ) from error


def found(option: str, name: str) -> Any:
    """Import ``MODULE:NAME``.

    Raises
    ------
    CannotImport
    """
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise CannotImport(f"{option} takes MODULE:NAME; received {name!r}.")
    try:
        return getattr(importlib.import_module(module), attribute)
    except Exception as error:  # the user's module may raise anything
        raise CannotImport(
            f"{option} {name!r} cannot be imported: {type(error).__name__}: {error}. "
            "Run the command from the folder of its module, or install it."
        ) from error
