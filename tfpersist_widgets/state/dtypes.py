"""The dtype policy of each layer: in which precision it computes and keeps its weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.canonical import text
from tfpersist_widgets.state.layers import came_from_graph, layers_of
from tfpersist_widgets.state.variables import NamedVariable

UNSEEN = "what comes back is a graph, whose types are fixed and not named by policies"


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Name of the policy of each layer; nothing for what is not Keras's."""
    if came_from_graph(model):
        return Section(Aspect.DTYPES, unseen=UNSEEN)
    layers = layers_of(model) if _tf.is_keras_layer(model) else ()
    entries = [Entry(name or "model", text(layer.dtype_policy.name)) for name, layer in layers]
    return Section(Aspect.DTYPES, tuple(entries))
