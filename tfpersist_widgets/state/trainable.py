"""Which layers and which variables are trained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.canonical import text
from tfpersist_widgets.state.layers import layers_of
from tfpersist_widgets.state.variables import NamedVariable

OF_LAYER = "layer "  # in front of a layer's name; variables stand under their paths


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """One flag for each variable, and for each layer of a Keras model."""
    layers = layers_of(model) if _tf.is_keras_layer(model) else ()
    flags = [(f"{OF_LAYER}{name}" if name else "model", layer.trainable) for name, layer in layers]
    flags += [(named.path, getattr(named.variable, "trainable", True)) for named in weights]
    return Section(Aspect.TRAINABLE, tuple(Entry(path, text(bool(flag))) for path, flag in flags))
