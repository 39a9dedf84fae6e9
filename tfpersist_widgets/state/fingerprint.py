"""The short form of a model's state; taking it never calls the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.state.optimizer import optimizer_of, optimizer_print
from tfpersist_widgets.state.variables import NamedVariable, print_of, variables


def fingerprint(model: Any) -> Fingerprint:
    """State of a model now: every variable by path, and its optimizer.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, object

    Returns
    -------
    Fingerprint
        Reads every byte of the model once and copies none.
    """
    return fingerprint_of(variables(model), optimizer_of(model))


def fingerprint_of(weights: Sequence[NamedVariable], optimizer: Any) -> Fingerprint:
    """The same of variables and an optimizer that are at hand already."""
    prints = tuple(print_of(named) for named in weights)
    return Fingerprint(prints, optimizer_print(optimizer))
