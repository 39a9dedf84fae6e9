"""Weights of a type that NumPy's and HDF5's own files do not know."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_raw_variable, own


def find(look: Look) -> Iterator[Loss]:
    """The first weight in bfloat16."""
    for place in look.layers:
        for part in place.parts:
            kind = str(own(part.thing).get("_dtype", ""))
            if kind == "bfloat16" and not is_raw_variable(part.thing):
                yield Loss(
                    place.path,
                    "Loading raises: the numbers come back as raw bytes.",
                    "its weights are bfloat16",
                    (*H5, "npz:positional"),
                    'model.save("model.keras")',
                )
                return


CHECK = Check("raw_bytes", find)
