"""What a model computes, as a flat list of arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf


@dataclass(frozen=True)
class Leaf:
    """One array of a nested output (or input), and where it stood."""

    path: str
    array: npt.NDArray[Any]


def call_model(model: Any, inputs: Any, *, call: str = "", graph: bool = False) -> tuple[Leaf, ...]:
    """Outputs of a model on fixed inputs, in inference mode.

    Parameters
    ----------
    model : callable
    inputs : array, or nested list, tuple and dict of arrays
        A tuple is spread over the positional arguments of what is called,
        unless that is a Keras model.
    call : str
        Name of a method to call in place of the model itself.
    graph : bool
        Call it through ``tf.function``, as a SavedModel's signature is called:
        graph and eager code may differ in the last places.

    Returns
    -------
    tuple of Leaf
        Dictionaries are flattened in the order of their sorted keys.
    """
    tf = _tf.tensorflow()
    endpoint = getattr(model, call) if call else model
    tensors = tf.nest.map_structure(tf.convert_to_tensor, inputs)
    arguments = tensors if _spread(model, inputs) else (tensors,)
    # A Keras model given to tf.function directly would be traced with its own
    # wrapper attributes; a plain function around it leaves the model alone.
    function = tf.function(lambda *given: endpoint(*given)) if graph else endpoint  # noqa: PLW0108
    return flatten(function(*arguments))


def _spread(model: Any, inputs: Any) -> bool:
    return isinstance(inputs, tuple) and not _tf.is_keras_layer(model)


def flatten(structure: Any, name: str = "output") -> tuple[Leaf, ...]:
    """All arrays of a nested structure, each with its path."""
    return tuple(Leaf(path, _array(value)) for path, value in _walk(structure, name))


def _walk(structure: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(structure, Mapping):
        for key in sorted(structure, key=str):
            yield from _walk(structure[key], f"{path}[{key!r}]")
    elif isinstance(structure, list | tuple):
        for index, item in enumerate(structure):
            yield from _walk(item, f"{path}[{index}]")
    elif structure is not None:
        yield path, structure


def _array(value: Any) -> npt.NDArray[Any]:
    if isinstance(value, _tf.tensorflow().RaggedTensor | _tf.tensorflow().SparseTensor):
        raise TypeError(f"outputs of type {type(value).__name__} cannot be compared yet")
    array = np.asarray(value)
    return array.astype("S") if array.dtype.kind == "O" else array
