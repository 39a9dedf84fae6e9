"""Layers that have no weights yet: nothing of them is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import ALL
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import own


def find(look: Look) -> Iterator[Loss]:
    """The model itself, or each layer below that would make weights and has not."""
    if look.places and not _built(look.model):
        yield Loss(
            "",
            "The model was never built: it has no weights, and none are saved.",
            f"{type(look.model).__name__}.built is False",
            ALL,
            "model(x)  # call it once on real data, or model.build(input_shape)",
        )
        return
    for place in look.layers:
        if not _built(place.layer) and _makes_weights(place.layer):
            yield Loss(
                place.path,
                "This layer has no weights yet: every load makes others.",
                f"{type(place.layer).__name__}.built is False",
                ALL,
                "model(x)  # once, so that every layer is built, before saving",
            )


def _built(layer: Any) -> bool:
    # Keras keeps the flag of a model and of a layer under the same name.
    return bool(own(layer).get("built", True))


def _makes_weights(layer: Any) -> bool:
    plain = _tf.keras().layers.Layer
    return any("build" in vars(base) for base in type(layer).__mro__[: _index(layer, plain)])


def _index(layer: Any, base: type) -> int:
    return type(layer).__mro__.index(base)


CHECK = Check("unbuilt", find)
