"""Fixed inputs for a model: made from its specification, or the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.verify.specification import Specification, specification

ROWS = 3  # of a made probe: more than one, so that rows that get mixed up show
OPEN_DIMENSION = 4  # length of a made probe where the model takes any
MOST_ROWS = 256  # of the user's inputs: a probe is a sample, not a data set
SEED = 20250130


@dataclass(frozen=True)
class Probe:
    """Inputs, or the reason why there are none.

    Attributes
    ----------
    inputs : array, or nested list, tuple and dict of arrays, or None
    unseen : str
        Why there are no inputs; "" when there are.
    note : str
        What a reader must know about them.
    """

    inputs: Any = None
    unseen: str = ""
    note: str = ""


def make_probe(model: Any, inputs: Any = None, *, call: str = "") -> Probe:
    """A probe for a model.

    Parameters
    ----------
    model : object
    inputs : array, or nested list, tuple and dict of arrays, optional
        The user's own; checked against the model's specification where it has one.
    call : str
        The method that is called in place of the model.

    Raises
    ------
    InputsRefused
        Naming the input that does not fit, what was expected and what received.
    """
    wanted = specification(model, call)
    if inputs is not None:
        return _own(wanted, inputs)
    if wanted.structure is None:
        return Probe(unseen=wanted.unknown)
    return _made(model, wanted)


def _own(wanted: Specification, inputs: Any) -> Probe:
    arrays = _arrays(inputs)
    wanted.check(arrays)
    rows = max((leaf.shape[0] for leaf in _leaves(arrays) if leaf.ndim), default=0)
    if rows <= MOST_ROWS:
        return Probe(arrays, note="the user's inputs")
    cut = _map(lambda leaf: leaf[:MOST_ROWS] if leaf.ndim and len(leaf) == rows else leaf, arrays)
    return Probe(cut, note=f"the first {MOST_ROWS} of the {rows} rows of the user's inputs")


def _arrays(inputs: Any) -> Any:
    if isinstance(inputs, Mapping):
        return {key: _arrays(value) for key, value in inputs.items()}
    if isinstance(inputs, list | tuple) and any(hasattr(item, "shape") for item in inputs):
        return type(inputs)(_arrays(item) for item in inputs)
    if hasattr(inputs, "element_spec"):
        raise InputsRefused(
            f"inputs is a {type(inputs).__name__}, which yields batches; give one batch of it: "
            "inputs=next(iter(dataset))."
        )
    try:
        array = np.asarray(inputs)
    except ValueError as error:
        raise InputsRefused(f"inputs cannot become an array: {error}") from error
    if array.dtype.kind == "O":
        raise InputsRefused(
            f"inputs of type {type(inputs).__name__} become an array of Python objects; give "
            "numbers, or a list or dict of arrays for a model with several inputs."
        )
    return array


def _made(model: Any, wanted: Specification) -> Probe:
    random = np.random.default_rng(SEED)
    limit = _vocabulary(model)
    kinds = {str(leaf.dtype) for leaf in wanted.leaves}
    if "string" in kinds:
        return Probe(unseen="the model takes text, and none is made up here; give inputs=")
    made = wanted.map(lambda leaf: _values(random, leaf.shape, leaf.dtype, limit))
    return Probe(made, note="made from the model's input specification")


def _values(
    random: np.random.Generator, shape: tuple[int | None, ...], dtype: str, limit: int
) -> npt.NDArray[Any]:
    whole = [
        (ROWS if axis == 0 else OPEN_DIMENSION) if size is None else size
        for axis, size in enumerate(shape)
    ]
    if dtype == "bool":
        return random.integers(0, 2, whole).astype(bool)
    if "int" in dtype:
        return random.integers(0, limit, whole).astype(dtype)
    return random.standard_normal(whole).astype(_tf.tensorflow().as_dtype(dtype).as_numpy_dtype)


def _vocabulary(model: Any) -> int:
    """How many different integers the model's embeddings take; two when it has none."""
    sizes = [
        getattr(layer, "input_dim", 0) or 0
        for layer in (model.submodules if hasattr(model, "submodules") else ())
    ] + [getattr(layer, "input_dim", 0) or 0 for layer in _layers(model)]
    return min((size for size in sizes if size > 0), default=2)


def _layers(model: Any) -> list[Any]:
    return list(model._flatten_layers()) if _tf.is_keras_layer(model) else []


def _leaves(structure: Any) -> list[npt.NDArray[Any]]:
    return list(_tf.tensorflow().nest.flatten(structure))


def _map(function: Any, structure: Any) -> Any:
    return _tf.tensorflow().nest.map_structure(function, structure)
