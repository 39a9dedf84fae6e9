"""Normalization layers that learned from data: equal weights, other outputs."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import ARRAYS, CHECKPOINTS
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_a, own


def find(look: Look) -> Iterator[Loss]:
    """Each adapted layer: what it computes with is made of its weights by a call of its own."""
    for place in look.layers:
        held = own(place.layer)
        if not is_a(place.layer, _tf.keras().layers.Normalization):
            continue
        if held.get("input_mean") is None and held.get("adapt_mean") is not None:
            yield Loss(
                place.path,
                "The weights come back and the layer goes on computing with its first values.",
                "it was adapted, and only load_weights() and load_model() finish it",
                (*CHECKPOINTS, *ARRAYS),
                "layer.finalize_state()  # after the weights were set",
            )
            yield Loss(
                place.path,
                "It computes as before, and its statistics are no variables any more.",
                "it computes with constants, which are made of them",
                ("export:tfsm",),
                "tf.saved_model.load(path)  # in place of TFSMLayer: it has them",
            )


CHECK = Check("normalization", find)
