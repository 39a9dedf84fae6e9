"""What a model takes: shapes and element types of its inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import InputsRefused

ANY = "any"


@dataclass(frozen=True)
class LeafSpec:
    """Shape (None where any size goes) and element type of one input."""

    shape: tuple[int | None, ...]
    dtype: str

    def __str__(self) -> str:
        sizes = ", ".join(ANY if size is None else str(size) for size in self.shape)
        return f"({sizes}) of {self.dtype}"


@dataclass(frozen=True)
class Specification:
    """A nested structure of `LeafSpec`, or the reason why it is not known."""

    structure: Any = None
    unknown: str = ""

    @property
    def leaves(self) -> list[LeafSpec]:
        """All inputs, flattened."""
        return list(_tf.tensorflow().nest.flatten(self.structure))

    def map(self, function: Callable[[LeafSpec], Any]) -> Any:
        """The structure with every leaf replaced."""
        return _tf.tensorflow().nest.map_structure(function, self.structure)

    def check(self, inputs: Any) -> None:
        """Raise InputsRefused where ``inputs`` does not fit; nothing when unknown."""
        if self.structure is None:
            return
        nest = _tf.tensorflow().nest
        given, wanted = nest.flatten(inputs), self.leaves
        if len(given) != len(wanted):
            expected = "; ".join(str(leaf) for leaf in wanted)
            raise InputsRefused(
                f"The model takes {len(wanted)} inputs ({expected}), and {len(given)} were given. "
                "Give a list or dict with one array for each."
            )
        for number, (leaf, array) in enumerate(zip(wanted, given, strict=True), start=1):
            problem = _misfit(leaf, array)
            if problem:
                raise InputsRefused(
                    f"Input {number} does not fit the model: {problem}. It takes {leaf}; received "
                    f"an array of shape {tuple(array.shape)} of {array.dtype}."
                )


def _misfit(leaf: LeafSpec, array: Any) -> str:
    if len(leaf.shape) != array.ndim:
        return f"it needs {len(leaf.shape)} dimensions and has {array.ndim}"
    for axis, (size, given) in enumerate(zip(leaf.shape, array.shape, strict=True)):
        if size is not None and size != given:
            return f"dimension {axis} must be {size} and is {given}"
    if array.ndim and array.shape[0] == 0:
        return "it has no rows"
    if (leaf.dtype == "string") != (array.dtype.kind in "SU"):
        return "text and numbers are mixed up"
    if leaf.dtype == "string":
        return ""
    wanted = np.dtype(_tf.tensorflow().as_dtype(leaf.dtype).as_numpy_dtype)
    # Kinds in the order in which NumPy widens them; a step down would lose values.
    order = "biufVc"
    if order.index(array.dtype.kind.replace("u", "i")) > order.index(wanted.kind.replace("u", "i")):
        return "its element type would lose values"
    return ""


def specification(model: Any, call: str = "") -> Specification:
    """What ``model`` (or its method ``call``) takes.

    Keras models that were built tell it themselves; elsewhere a ``tf.function``
    with an ``input_signature`` does.
    """
    if _tf.is_keras_layer(model) and not call:
        return _keras(model)
    endpoint = getattr(model, call or "__call__", None)
    if endpoint is None:
        return Specification(
            unknown=f"a {type(model).__name__} cannot be called; name what to call with call= "
            "and give inputs="
        )
    signature = getattr(endpoint, "input_signature", None)
    if signature is None:
        return Specification(unknown="what it takes is not written down; give inputs=")
    return Specification(_tf.tensorflow().nest.map_structure(_leaf, tuple(signature)))


def _keras(model: Any) -> Specification:
    tree = _tf.keras().tree
    symbolic = _symbolic(model)
    if symbolic is not None:
        return Specification(tree.map_structure(_leaf, symbolic))
    shapes = (model.get_build_config() or {}).get("input_shape")
    if shapes is None:
        return Specification(unknown="the model does not say what it takes; give inputs=")
    dtype = str(model.input_dtype)
    return Specification(_from_shapes(shapes, dtype))


def _symbolic(model: Any) -> Any:
    try:
        return model.input
    except (AttributeError, ValueError):  # a Sequential, or a layer that was never in a graph
        inputs = getattr(model, "inputs", None)
        return (inputs[0] if len(inputs) == 1 else inputs) if inputs else None


def _from_shapes(shapes: Any, dtype: str) -> Any:
    if isinstance(shapes, dict):
        return {name: _from_shapes(shape, dtype) for name, shape in shapes.items()}
    if all(size is None or isinstance(size, int) for size in shapes):
        return LeafSpec((None, *shapes[1:]), dtype)  # the first call's batch binds nobody
    return [_from_shapes(shape, dtype) for shape in shapes]


def _leaf(tensor: Any) -> LeafSpec:
    dtype = tensor.dtype if isinstance(tensor.dtype, str) else tensor.dtype.name
    return LeafSpec(tuple(tensor.shape), dtype)
