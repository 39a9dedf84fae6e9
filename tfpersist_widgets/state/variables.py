"""A model's variables by path, and their values without a second copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xxhash

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Tensor, VariablePrint


@dataclass(frozen=True)
class NamedVariable:
    """A live variable and the path it is known by."""

    path: str
    variable: Any


def variables(model: Any) -> tuple[NamedVariable, ...]:
    """All weights of a model, in its own order.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, object
        Of a plain object, its own attributes and the lists, tuples and dicts
        directly in them are looked into.

    Returns
    -------
    tuple of NamedVariable
        Keras gives the paths of Keras models (Keras 2 has names in their place);
        elsewhere the path names the attributes, ``"layers/0/w"``. A path that
        occurs twice gets ``#2``.
    """
    if _tf.is_keras_layer(model):
        pairs = [(path_of(weight), weight) for weight in model.weights]
    elif is_trackable(model):
        pairs = list(tracked(model))
    else:
        pairs = list(own(model))
    return distinct(pairs)


def path_of(variable: Any) -> str:
    """The path that Keras 3 gives to a variable; of TensorFlow's own, as in Keras 2, the name."""
    path = getattr(variable, "path", None)
    return str(variable.name).removesuffix(":0") if path is None else str(path)


def is_trackable(model: Any) -> bool:
    """Whether TensorFlow follows this object's attributes by itself."""
    return isinstance(model, _tf.tensorflow().__internal__.tracking.Trackable)


def tracked(model: Any) -> Iterator[tuple[str, Any]]:
    """Variables below a trackable object, breadth first: the shortest path names each."""
    return (pair for pair in tracked_objects(model) if _is_variable(pair[1]))


def tracked_objects(model: Any) -> Iterator[tuple[str, Any]]:
    """Everything below a trackable object, each thing once, breadth first."""
    view = _tf.tensorflow().train.TrackableView(model)
    seen = {id(model)}
    queue = [("", model)]
    while queue:
        path, parent = queue.pop(0)
        for name, child in view.children(parent).items():
            if id(child) in seen:
                continue
            seen.add(id(child))
            below = f"{path}/{name}" if path else name
            yield below, child
            if not _is_variable(child):
                queue.append((below, child))


def own(model: Any) -> Iterator[tuple[str, Any]]:
    """Variables among an object's attributes, and in the containers directly there."""
    for name, value in vars(model).items():
        if _is_variable(value):
            yield name, value
        elif isinstance(value, dict):
            yield from (
                (f"{name}/{key}", item) for key, item in value.items() if _is_variable(item)
            )
        elif isinstance(value, list | tuple):
            yield from ((f"{name}/{i}", item) for i, item in enumerate(value) if _is_variable(item))


def moving_variables(model: Any) -> tuple[Any, ...]:
    """What calling a Keras model may change: seeds, statistics, recurrent state.

    Recurrent state, and variables that a layer keeps past Keras's tracking, are
    found among each layer's own attributes.
    """
    found = [variable for variable in model.variables if not variable.trainable]
    for layer in model._flatten_layers():
        found += [variable for _, variable in own(layer)]
    trainable = {id(variable) for variable in model.trainable_variables}
    distinct_ones = {id(variable): variable for variable in found}
    return tuple(v for key, v in distinct_ones.items() if key not in trainable)


def _is_variable(value: Any) -> bool:
    if isinstance(value, _tf.tensorflow().Variable):
        return True
    return _tf.is_keras_variable(value)


def distinct(pairs: Iterable[tuple[str, Any]]) -> tuple[NamedVariable, ...]:
    """Variables whose paths are made unique: the second of a path gets ``#2``."""
    count: dict[str, int] = {}
    named = []
    for path, variable in pairs:
        count[path] = count.get(path, 0) + 1
        unique = path if count[path] == 1 else f"{path}#{count[path]}"
        named.append(NamedVariable(unique, variable))
    return tuple(named)


def values(variable: Any) -> npt.NDArray[Any]:
    """A variable's values now, read-only and, on the CPU, without a copy.

    Later training does not alter what was returned: TensorFlow writes to new
    memory when somebody still holds the old (copy on write).
    """
    inner = (
        getattr(variable, "value", variable) if not hasattr(variable, "read_value") else variable
    )
    tensor = inner.read_value() if hasattr(inner, "read_value") else inner
    try:
        return np.asarray(memoryview(tensor))
    except (TypeError, ValueError, BufferError):
        # Strings, bfloat16 and values on a GPU have no buffer to look at.
        return np.asarray(tensor.numpy())


def print_of(named: NamedVariable) -> VariablePrint:
    """Path, shape, element type and digest of one variable."""
    array = values(named.variable)
    return VariablePrint(named.path, tensor_of(array), digest(array))


def tensor_of(array: npt.NDArray[Any]) -> Tensor:
    """Shape and element type of an array, in the records' words."""
    name = "string" if array.dtype.kind in "OSU" else array.dtype.name
    return Tensor(name, array.shape)


def digest(array: npt.NDArray[Any]) -> str:
    """xxh3-128 of an array's bytes in C order, hexadecimal."""
    if array.dtype.kind == "O":
        array = np.array([bytes(item) for item in array.ravel()] or [b""])
    contiguous = np.ascontiguousarray(array)
    return xxhash.xxh3_128_hexdigest(contiguous.reshape(-1).view(np.uint8).data)
