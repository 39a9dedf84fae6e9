"""Classes and functions of a cell: no other process can import them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CONFIGURED
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.registration import named_definitions


def find(look: Look) -> Iterator[Loss]:
    """What was defined in ``__main__``; registering it does not make it importable."""
    found: list[tuple[str, Any, str]] = list(named_definitions(look))
    if not look.places:
        found = [("", type(look.model), type(look.model).__name__)]
    for path, thing, name in found:
        if thing.__module__ == "__main__":
            yield Loss(
                path,
                "Another process does not have this definition: loading raises there.",
                f"{name} was defined in a cell, in the module __main__",
                CONFIGURED if look.places else ("pickle",),
                f"from my_layers import {name}  # move it into a file of its own",
                unless="the cell that defines it has run there",
            )


CHECK = Check("defined_in_cells", find)
