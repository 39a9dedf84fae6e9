"""Fixed inputs for a model: made from its specification, or the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tfpersist_widgets import _tf, state
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.verify.probing.fitting import fitted
from tfpersist_widgets.verify.probing.making import values
from tfpersist_widgets.verify.probing.specification import Specification, specification
from tfpersist_widgets.verify.probing.taking import taken

ROWS = (3, 1)  # of the batches of a made probe: rows that get mixed up show in the first
# What a made probe has where the model takes any size; convolutions that halve
# an image again and again need the larger one.
OPEN_SIZES = (4, 64)
MOST_ROWS = 256  # of the user's inputs: a probe is a sample, not a data set
SEED = 20250130


@dataclass(frozen=True)
class Probe:
    """Inputs, or the reason why there are none.

    Attributes
    ----------
    batches : tuple of nested arrays
        Each is the input of one call.
    unseen : str
        Why there are no inputs; "" when there are.
    note : str
        What a reader must know about them.
    """

    batches: tuple[Any, ...] = ()
    unseen: str = ""
    note: str = ""

    @property
    def inputs(self) -> Any:
        """The first batch; None when there is none."""
        return self.batches[0] if self.batches else None


def make_probe(model: Any, inputs: Any = None, *, call: str = "") -> Probe:
    """The probe for a model that is tried first; see `make_probes`."""
    return next(iter(make_probes(model, inputs, call=call)))


def make_probes(model: Any, inputs: Any = None, *, call: str = "") -> Iterator[Probe]:
    """Probes for a model, each to be tried where the model raised on the one before.

    Parameters
    ----------
    model : object
    inputs : nested list, tuple and dict of arrays, tensors or numbers, optional
        The user's own; checked against the model's specification where it has one.
    call : str
        The method that is called in place of the model.

    Raises
    ------
    InputsRefused
        Naming the input that does not fit, what was expected and what received.
    """
    wanted = specification(model, call)
    if not wanted.callable or (inputs is None and wanted.structure is None):
        yield Probe(unseen=wanted.unknown)
        return
    target = state.endpoint(model, call)
    for probe in _made(wanted) if inputs is None else [_own(model, wanted, inputs)]:
        named = tuple(state.by_name(target, batch) for batch in probe.batches)
        yield replace(probe, batches=named)


def _own(model: Any, wanted: Specification, inputs: Any) -> Probe:
    arrays = fitted(wanted, taken(inputs))
    counts = {leaf.shape[0] for leaf in _flat(arrays) if leaf.ndim}
    rows = max(counts, default=0)
    if _tf.is_keras_layer(model) and len(counts) > 1:
        raise InputsRefused(
            "The inputs have different numbers of rows: "
            f"{', '.join(map(str, sorted(counts)))}. Give as many rows of each."
        )
    if rows <= MOST_ROWS or not _any_rows(model, wanted):
        return Probe((arrays,), note="the user's inputs")
    cut = _map(lambda leaf: _first(leaf) if leaf.ndim and leaf.shape[0] == rows else leaf, arrays)
    return Probe((cut,), note=f"the first {MOST_ROWS} of the {rows} rows of the user's inputs")


def _any_rows(model: Any, wanted: Specification) -> bool:
    """Whether the first dimension is one of rows, of which the model takes any number."""
    if wanted.structure is None:
        return _tf.is_keras_layer(model)
    return all(leaf.shape[:1] == (None,) for leaf in wanted.leaves)


def _first(leaf: Any) -> Any:
    return leaf[:MOST_ROWS] if isinstance(leaf, np.ndarray) else leaf.first(MOST_ROWS)


def _made(wanted: Specification) -> Iterator[Probe]:
    open_rows = any(leaf.shape[:1] == (None,) for leaf in wanted.leaves)
    open_sizes = any(None in leaf.shape[1:] for leaf in wanted.leaves)
    for size in OPEN_SIZES if open_sizes else OPEN_SIZES[:1]:
        batches = [_batch(wanted, rows, size) for rows in (ROWS if open_rows else ROWS[:1])]
        yield Probe(tuple(batches), note="made from the model's input specification")


def _batch(wanted: Specification, rows: int, size: int) -> Any:
    random = np.random.default_rng(SEED)
    return wanted.map(lambda leaf: values(random, leaf, rows, size))


def _flat(structure: Any) -> list[Any]:
    return list(_tf.tensorflow().nest.flatten(structure))


def _map(function: Any, structure: Any) -> Any:
    return _tf.tensorflow().nest.map_structure(function, structure)
