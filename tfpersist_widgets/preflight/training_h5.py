"""Compiled models in a legacy ``.h5`` file: they predict, and cannot be trained on."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import H5
from tfpersist_widgets.preflight.look import Look


def find(look: Look) -> Iterator[Loss]:
    """The optimizer of a compiled model: it comes back for variables of another model."""
    if look.compiled().get("optimizer") is not None:
        yield Loss(
            "optimizer",
            "The loaded model predicts, and fit() raises until it is compiled again.",
            "the model is compiled, and .h5 brings its optimizer back for other variables",
            H5,
            'model.save("model.keras")',
        )


CHECK = Check("training_h5", find)
