"""The user's own inputs as plain arrays that can travel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.state import components

KINDS = "biufcSU"  # NumPy's letters of what a tensor can hold
ONE_BATCH = "give one batch of it: inputs=next(iter(dataset))"


def taken(inputs: Any, name: str = "inputs") -> Any:
    """Nested inputs with every leaf an array, a RaggedInput or a SparseInput.

    Parameters
    ----------
    inputs : object
        Arrays, tensors, variables, pandas columns and frames, numbers, texts;
        lists, tuples and dicts of them. A list of numbers is one array.
    name : str
        What a refusal calls it.

    Raises
    ------
    InputsRefused
        For what yields batches, what holds Python objects, and what is empty of
        values.
    """
    if isinstance(inputs, Mapping):
        return {key: taken(value, f"{name}[{key!r}]") for key, value in inputs.items()}
    if isinstance(inputs, list | tuple) and any(map(_is_input, inputs)):
        items = [taken(item, f"{name}[{index}]") for index, item in enumerate(inputs)]
        # Named tuples too: the model gets them by position.
        return tuple(items) if isinstance(inputs, tuple) else items
    if inputs is None:
        raise InputsRefused(f"{name} is None; give an array for every input.")
    kind = type(inputs).__name__
    if hasattr(inputs, "element_spec"):
        raise InputsRefused(f"{name} is a {kind}, which yields batches; {ONE_BATCH}.")
    if _yields(inputs):
        raise InputsRefused(f"{name} is a {kind} and not an array; {ONE_BATCH}, or an array.")
    return components(inputs) or _array(inputs, name)


def _is_input(item: Any) -> bool:
    if isinstance(item, list | tuple):
        return any(map(_is_input, item))
    return hasattr(item, "shape") or hasattr(item, "element_spec") or isinstance(item, Mapping)


def _yields(inputs: Any) -> bool:
    return not isinstance(inputs, str | bytes | list | tuple) and (
        hasattr(inputs, "__next__")
        or isinstance(inputs, set | frozenset)
        or (hasattr(inputs, "__getitem__") and not hasattr(inputs, "shape"))
    )


def _array(inputs: Any, name: str) -> npt.NDArray[Any]:
    kind = type(inputs).__name__
    try:
        # Tensors and variables hand out their values by this method.
        own = getattr(inputs, "numpy", None)
        array = np.asarray(own() if callable(own) else inputs)
    except Exception as error:  # symbolic tensors and users' classes raise what they like
        raise InputsRefused(f"{name} of type {kind} cannot become an array: {error}") from error
    if array.dtype.kind == "O":
        array = _texts(array, name, kind)
    if array.dtype.kind not in KINDS and "float" not in array.dtype.name:
        raise InputsRefused(
            f"{name} of type {kind} holds {array.dtype}, which no tensor holds; give numbers or "
            "texts."
        )
    return array


def _texts(array: npt.NDArray[Any], name: str, kind: str) -> npt.NDArray[Any]:
    """Texts that came as Python objects, as TensorFlow and pandas give them."""
    odd = next((item for item in array.ravel() if not isinstance(item, str | bytes)), None)
    if array.size == 0 or odd is not None:
        holding = "" if odd is None else f" ({type(odd).__name__} among them)"
        raise InputsRefused(
            f"{name} of type {kind} become an array of Python objects{holding}; give numbers or "
            "texts, or a list or dict of arrays for a model with several inputs."
        )
    encoded = [item.encode() if isinstance(item, str) else item for item in array.ravel()]
    return np.array(encoded, dtype="S").reshape(array.shape)
