"""What will be lost, said before anything is saved: one check for each loss."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight import (
    arguments,
    attributes,
    collisions,
    compile_settings,
    constructor,
    containers,
    defined_in_cells,
    graph_state,
    hidden_layers,
    keras_2,
    keras_names,
    lambdas,
    moving_state,
    normalization,
    nothing_traced,
    numbered_names,
    optimizer_state,
    python_code,
    raw_bytes,
    raw_variables,
    rebuilding,
    registration,
    shared_layers,
    subclassed_h5,
    trainable_flags,
    training_h5,
    unbuilt,
    vocabularies,
)
from tfpersist_widgets.preflight.check import Check, could_not_look
from tfpersist_widgets.preflight.look import Look, look_at
from tfpersist_widgets.records import Finding
from tfpersist_widgets.strategies import STRATEGIES

# Silent losses of weights first, then of settings, then what raises.
CHECKS: tuple[Check, ...] = (
    unbuilt.CHECK,
    rebuilding.CHECK,
    raw_variables.CHECK,
    hidden_layers.CHECK,
    containers.CHECK,
    normalization.CHECK,
    vocabularies.CHECK,
    keras_names.CHECK,
    arguments.CHECK,
    attributes.CHECK,
    trainable_flags.CHECK,
    optimizer_state.CHECK,
    compile_settings.CHECK,
    moving_state.CHECK,
    shared_layers.CHECK,
    collisions.CHECK,
    raw_bytes.CHECK,
    numbered_names.CHECK,
    constructor.CHECK,
    registration.CHECK,
    defined_in_cells.CHECK,
    lambdas.CHECK,
    python_code.CHECK,
    graph_state.CHECK,
    nothing_traced.CHECK,
    subclassed_h5.CHECK,
    training_h5.CHECK,
)


def preflight(model: Any) -> tuple[Finding, ...]:
    """What will not come back of a live model, whichever way it is saved.

    The model is looked at as saving would look at it: Keras is asked once for its
    configuration. It is never called, and it is the same afterwards.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, or an object holding tf.Variables

    Returns
    -------
    tuple of Finding
        In the order of the checks; empty where none found a loss. A check that
        could not look says so in a finding of its own.
    """
    try:
        look = look_at(model)
    except Exception as error:  # whatever it is, it is no reason to stop the user
        return (could_not_look("preflight", error),)
    known = tuple(strategy.key for strategy in STRATEGIES)
    found = _found(model, look)
    ordered = (
        dataclasses.replace(
            finding, strategies=tuple(key for key in known if key in finding.strategies)
        )
        for finding in found
    )
    return tuple(f for f in ordered if f.strategies or not f.could_look)


def _found(model: Any, look: Look) -> Iterator[Finding]:
    if _tf.is_keras_2(model):
        yield from keras_2.findings(model)
        return
    for check in CHECKS:
        yield from check.findings(look)


__all__ = ["CHECKS", "preflight"]
