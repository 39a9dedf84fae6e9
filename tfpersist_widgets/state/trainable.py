"""Which layers and which variables are trained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.canonical import text
from tfpersist_widgets.state.layers import is_users, layers_of
from tfpersist_widgets.state.variables import NamedVariable

OF_LAYER = "layer "  # in front of a layer's name; variables stand under their paths
OF_MODEL = "model"


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Whether a step trains each variable; and the own flag of each layer of a Keras model.

    A layer of Keras's own that has nothing to train does not look at its flag.
    """
    keras = _tf.is_keras_layer(model)
    found = layers_of(model) if keras else ()
    layers = [(name, layer) for name, layer in found if layer.weights or is_users(layer)]
    flags = [(f"{OF_LAYER}{name}" if name else OF_MODEL, layer.trainable) for name, layer in layers]
    # Of a frozen model nothing is trained, whatever its variables say of themselves;
    # a frozen layer within it has told its variables when it was frozen.
    whole = model.trainable if keras else True
    flags += [
        (named.path, whole and getattr(named.variable, "trainable", True)) for named in weights
    ]
    return Section(Aspect.TRAINABLE, tuple(Entry(path, text(bool(flag))) for path, flag in flags))
