"""Subclassed models in a legacy ``.h5`` file: written, and never read again."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import H5
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_model, is_wired


def find(look: Look) -> Iterator[Loss]:
    """The model, where its configuration does not list its layers."""
    if is_model(look.model) and not is_wired(look.model) and len(look.places) > 1:
        yield Loss(
            "",
            "The file is written and does not load: it holds layers of a model that loading "
            "makes without any.",
            f"{type(look.model).__name__} is subclassed, neither Sequential nor Functional",
            H5,
            'model.save("model.keras")',
        )


CHECK = Check("subclassed_h5", find)
