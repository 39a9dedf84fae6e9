"""Whether a model computes something else in training mode."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf, state

PARAMETER = "training"
# Keras's own layers that follow ``training`` without drawing random numbers.
BY_STATISTICS = ("BatchNormalization", "SpectralNormalization")
RANDOM_STATE = "seed_generator_state"


def differs_in_training(model: Any, call: str = "") -> bool:
    """Whether what is called takes ``training`` and may follow it.

    Of Keras's own layers many take the argument and only hand it on; of the
    user's every one that takes it counts.
    """
    target = state.endpoint(model, call)
    if not _tf.is_keras_layer(target):
        fixed = getattr(target, "input_signature", None)
        return fixed is None and PARAMETER in state.parameters(target)
    if any(variable.name == RANDOM_STATE for variable in target.variables):
        return True
    return any(map(_follows, target._flatten_layers()))


def _follows(layer: Any) -> bool:
    kinds = [kind.__name__ for kind in type(layer).__mro__]
    if any(name in kinds for name in BY_STATISTICS):
        return True
    own = type(layer).call.__module__.split(".")[0] != "keras"
    return own and PARAMETER in state.parameters(layer)
