"""The user's inputs held against what the model takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.state import RaggedInput, SparseInput
from tfpersist_widgets.verify.probing.specification import LeafSpec, Specification

BOOL, WHOLE, FLOATING, COMPLEX = range(4)  # in the order in which NumPy widens them
WIDTHS = {"b": BOOL, "i": WHOLE, "u": WHOLE, "c": COMPLEX}


def fitted(wanted: Specification, given: Any) -> Any:
    """``given`` in the model's own structure and element types.

    Raises
    ------
    InputsRefused
        Naming the input that does not fit, what was expected and what received.
    """
    if wanted.structure is None:
        return given
    found = _aligned(wanted, wanted.structure, given)
    nest = _tf.tensorflow().nest
    leaves = [
        _fitted_leaf(number, leaf, array)
        for number, (leaf, array) in enumerate(
            zip(wanted.leaves, nest.flatten(found), strict=True), start=1
        )
    ]
    return nest.pack_sequence_as(found, leaves)


def _aligned(wanted: Specification, structure: Any, given: Any) -> Any:
    if isinstance(structure, LeafSpec):
        return _single(wanted, structure, given)
    if isinstance(structure, dict):
        if not isinstance(given, dict) or set(given) != set(structure):
            raise _other_structure(wanted, f"a dict with the keys {sorted(structure)}", given)
        return {key: _aligned(wanted, part, given[key]) for key, part in structure.items()}
    names = [leaf.name for leaf in structure if isinstance(leaf, LeafSpec)]
    if isinstance(given, dict) and len(names) == len(structure) and set(names) == set(given):
        given = [given[name] for name in names]
    elif len(structure) == 1 and not isinstance(given, list | tuple):
        given = [given]
    if not isinstance(given, list | tuple) or len(given) != len(structure):
        raise _other_structure(wanted, "a list with one array for each", given)
    parts = [_aligned(wanted, *pair) for pair in zip(structure, given, strict=True)]
    return tuple(parts) if isinstance(structure, tuple) else parts


def _single(wanted: Specification, leaf: LeafSpec, given: Any) -> Any:
    if isinstance(given, list | tuple) and len(given) == 1:
        return _single(wanted, leaf, given[0])
    if isinstance(given, dict) and set(given) == {leaf.name}:
        return given[leaf.name]
    if isinstance(given, list | tuple | dict):
        raise _other_structure(wanted, "one array", given)
    return given


def _other_structure(wanted: Specification, form: str, given: Any) -> InputsRefused:
    expected = "; ".join(str(leaf) for leaf in wanted.leaves)
    count = len(_tf.tensorflow().nest.flatten(given))
    received = f"a dict with the keys {list(given)}" if isinstance(given, dict) else ""
    return InputsRefused(
        f"The model takes {len(wanted.leaves)} inputs ({expected}), and {count} were given"
        f"{': ' + received if received else ''}. Give {form}."
    )


def _fitted_leaf(number: int, leaf: LeafSpec, array: Any) -> Any:
    problem = _misfit(leaf, array)
    if problem:
        received = "a sparse tensor" if isinstance(array, SparseInput) else "an array"
        received = "a ragged tensor" if isinstance(array, RaggedInput) else received
        raise InputsRefused(
            f"Input {number} does not fit the model: {problem}. It takes {leaf}; received "
            f"{received} of shape {tuple(array.shape)} of {array.dtype}."
        )
    if not leaf.dtype or leaf.dtype == "string" or not isinstance(array, np.ndarray):
        return array
    return array.astype(_tf.tensorflow().as_dtype(leaf.dtype).as_numpy_dtype, copy=False)


def _misfit(leaf: LeafSpec, array: Any) -> str:
    if len(leaf.shape) != array.ndim:
        return f"it needs {len(leaf.shape)} dimensions and has {array.ndim}"
    for axis, (size, given) in enumerate(zip(leaf.shape, array.shape, strict=True)):
        if None not in (size, given) and size != given:
            return f"dimension {axis} must be {size} and is {given}"
    if array.ndim and array.shape[0] == 0:
        return "it has no rows"
    if not leaf.dtype:
        return ""
    if (leaf.dtype == "string") != (array.dtype.kind in "SU"):
        return "text and numbers are mixed up"
    wanted = _tf.tensorflow().as_dtype(leaf.dtype).as_numpy_dtype
    if leaf.dtype != "string" and _width(array.dtype) > _width(np.dtype(wanted)):
        return "its element type would lose values"
    return ""


def _width(dtype: np.dtype[Any]) -> int:
    # bfloat16 and its relatives are kind "V" to NumPy.
    return WIDTHS.get(dtype.kind, FLOATING)
