"""Lambdas: their bytecode is saved, and nothing of what surrounds it."""

from __future__ import annotations

import builtins
import types
from collections.abc import Iterator

from tfpersist_widgets.preflight.bytecode import globals_of
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.functions_in_layers import functions_in
from tfpersist_widgets.preflight.groups import CONFIGURED, PICKLES, without
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.state.canonical import is_plain

REPAIR = "def double(x): …  # a function with a name, registered, in place of the lambda"


def find(look: Look) -> Iterator[Loss]:
    """Each lambda of a layer or loss; and what in it does not travel."""
    for path, function in functions_in(look):
        if function.__name__ != "<lambda>":
            continue
        yield Loss(
            path,
            "Keras refuses to load a lambda: its bytecode is code that a file brings along.",
            "a lambda, saved as bytecode of this Python",
            (*without(CONFIGURED, PICKLES),),
            REPAIR,
            unless="safe_mode=False",
        )
        missing = _missing(function)
        if missing:
            yield Loss(
                path,
                "Calling the loaded model raises: the lambda's surroundings are not saved.",
                missing,
                CONFIGURED,
                REPAIR,
            )


def _missing(function: types.FunctionType) -> str:
    names = sorted(name for name in globals_of(function) if not hasattr(builtins, name))
    if names:
        return f"it uses the global {', '.join(names)}"
    if function.__defaults__ or function.__kwdefaults__:
        return "its arguments have defaults"
    cells = function.__closure__ or ()
    kept = [
        name
        for name, cell in zip(function.__code__.co_freevars, cells, strict=True)
        if not _is_filled_plainly(cell)
    ]
    return f"it closes over {', '.join(kept)}, which JSON cannot hold" if kept else ""


def _is_filled_plainly(cell: types.CellType) -> bool:
    try:
        return is_plain(cell.cell_contents)
    except ValueError:  # still empty
        return False


CHECK = Check("lambdas", find)
