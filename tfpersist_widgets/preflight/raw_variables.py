"""Variables of TensorFlow in a Keras layer: Keras does not know of them."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import CHECKPOINTS, CONFIGURED, without
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import is_raw_variable
from tfpersist_widgets.state.layers import joined


def find(look: Look) -> Iterator[Loss]:
    """Each ``tf.Variable`` among the attributes of a layer."""
    for place in look.layers:
        for part in place.parts:
            if is_raw_variable(part.thing):
                dropped = any(kind in (list, dict, set) for kind in part.around)
                yield Loss(
                    joined(place.path, part.path),
                    "This variable is saved nowhere: it comes back with its first value.",
                    "a tf.Variable, which Keras does not track",
                    CONFIGURED if dropped else without(CONFIGURED, CHECKPOINTS),
                    f"self.{part.attribute} = self.add_weight(…)  # in build(), in its place",
                )


CHECK = Check("raw_variables", find)
