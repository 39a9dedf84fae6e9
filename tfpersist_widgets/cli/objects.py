"""Classes and functions that a command line names."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from tfpersist_widgets.errors import TFPersistError


class CannotImport(TFPersistError):
    """What ``--object`` names is not there, or not to be used."""


def imported(names: Sequence[str]) -> dict[str, Any]:
    """Import each ``MODULE:NAME``; keyed by name, as Keras keys custom objects.

    Raises
    ------
    CannotImport
    """
    return {name.rpartition(":")[2]: _imported(name) for name in names}


def _imported(name: str) -> Any:
    module, _, attribute = name.partition(":")
    if not module or not attribute:
        raise CannotImport(f"--object takes MODULE:NAME; received {name!r}.")
    try:
        return getattr(importlib.import_module(module), attribute)
    except Exception as error:  # the user's module may raise anything
        raise CannotImport(
            f"--object {name!r} cannot be imported: {type(error).__name__}: {error}. "
            "Run the command from the folder of its module, or install it."
        ) from error
