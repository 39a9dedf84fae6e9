"""Every aspect beyond variables and optimizer, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tfpersist_widgets.records import Aspect, Section
from tfpersist_widgets.state import (
    assets,
    compile_settings,
    configuration,
    dtypes,
    moving,
    signatures,
    trainable,
)
from tfpersist_widgets.state.canonical import reason
from tfpersist_widgets.state.variables import NamedVariable

Taken = Callable[[Any, Sequence[NamedVariable]], Section]

SECTIONS: tuple[tuple[Aspect, Taken], ...] = (
    (Aspect.CONFIGURATION, configuration.section),
    (Aspect.COMPILE, compile_settings.section),
    (Aspect.TRAINABLE, trainable.section),
    (Aspect.DTYPES, dtypes.section),
    (Aspect.SIGNATURES, signatures.section),
    (Aspect.ASSETS, assets.section),
    (Aspect.RANDOM_STATE, moving.section),
)


def sections(model: Any, weights: Sequence[NamedVariable]) -> tuple[Section, ...]:
    """One section for each aspect; never raises, and never calls the model.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, object
        Live or loaded.
    weights : sequence of NamedVariable
        Its variables, by the paths that the saved model uses.
    """
    return tuple(_section(aspect, take, model, weights) for aspect, take in SECTIONS)


def _section(aspect: Aspect, take: Taken, model: Any, weights: Sequence[NamedVariable]) -> Section:
    try:
        found = take(model, weights)
    except (Exception, SystemExit) as error:  # the user's own code may raise anything
        return Section(aspect, unseen=f"it could not be read: {reason(error)}")
    # A setting that is told in two ways has one path.
    entries = {entry.path: entry for entry in found.entries}
    return Section(aspect, tuple(entries.values()), found.unseen)
