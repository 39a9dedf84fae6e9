"""The short form of a model's state; taking it never calls the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfpersist_widgets.records import Fingerprint, Section
from tfpersist_widgets.state.optimizer import optimizer_of, optimizer_print
from tfpersist_widgets.state.sections import sections
from tfpersist_widgets.state.variables import NamedVariable, print_of, variables


def fingerprint(model: Any) -> Fingerprint:
    """State of a model now: every variable by path, its optimizer, and every other aspect.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, object

    Returns
    -------
    Fingerprint
        Reads every byte of the model once and copies none.
    """
    weights = variables(model)
    return fingerprint_of(weights, optimizer_of(model), sections(model, weights))


def fingerprint_of(
    weights: Sequence[NamedVariable], optimizer: Any, others: tuple[Section, ...] = ()
) -> Fingerprint:
    """The same of variables, an optimizer and sections that are at hand already."""
    prints = tuple(print_of(named) for named in weights)
    return Fingerprint(prints, optimizer_print(optimizer), others)
