"""What a model computed, as a flat list of arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf


class NotComparable(TypeError):
    """An output is neither a tensor nor anything that becomes an array."""


@dataclass(frozen=True)
class Leaf:
    """One array of a nested output, and where it stood."""

    path: str
    array: npt.NDArray[Any]


def flatten(structure: Any, name: str = "output") -> tuple[Leaf, ...]:
    """All arrays of a nested structure, each with its path.

    Parameters
    ----------
    structure : tensor, or nested list, tuple and mapping of tensors
        Of ragged and sparse tensors each component is an array of its own:
        ``output.values``, ``output.row_splits``. ``None`` is left out.
    name : str
        Path of the whole.

    Returns
    -------
    tuple of Leaf
        Dictionaries in the order of their sorted keys.

    Raises
    ------
    NotComparable
    """
    return tuple(Leaf(path, _array(path, value)) for path, value in _walk(structure, name))


def _walk(structure: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(structure, Mapping):
        for key in sorted(structure, key=str):
            yield from _walk(structure[key], f"{path}[{key!r}]")
    elif isinstance(structure, list | tuple):
        for index, item in enumerate(structure):
            yield from _walk(item, f"{path}[{index}]")
    elif isinstance(structure, _tf.tensorflow().RaggedTensor):
        yield f"{path}.values", structure.flat_values
        splits = structure.nested_row_splits
        for index, part in enumerate(splits):
            yield f"{path}.row_splits" + (f"[{index}]" if len(splits) > 1 else ""), part
    elif isinstance(structure, _tf.tensorflow().SparseTensor):
        yield f"{path}.indices", structure.indices
        yield f"{path}.values", structure.values
        yield f"{path}.shape", structure.dense_shape
    elif structure is not None:
        yield path, structure


def _array(path: str, value: Any) -> npt.NDArray[Any]:
    # A tensor hands out its values itself: NumPy cannot read scalars of bfloat16.
    own = getattr(value, "numpy", None)
    array = np.asarray(own() if callable(own) else value)
    if array.dtype.kind == "U":
        return np.char.encode(array, "utf-8")
    if array.dtype.kind != "O":
        return array
    if all(isinstance(item, bytes | str) for item in array.ravel()):
        # Fixed width, so that text travels as plain bytes and never as a pickle.
        items = [i.encode() if isinstance(i, str) else i for i in array.ravel()]
        return np.array(items, dtype="S").reshape(array.shape)
    raise NotComparable(f"{path} is a {type(value).__name__}, which does not become an array")
