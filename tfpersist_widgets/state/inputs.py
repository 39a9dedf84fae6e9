"""Inputs as plain arrays that can travel to another process, and as tensors again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class RaggedInput:
    """The components of a ``tf.RaggedTensor``.

    Attributes
    ----------
    values : numpy.ndarray
        The flat values.
    row_splits : tuple of numpy.ndarray
        One for each ragged dimension, the outermost first.
    """

    values: Array
    row_splits: tuple[Array, ...]

    @property
    def shape(self) -> tuple[int | None, ...]:
        """None for each ragged dimension."""
        rows = len(self.row_splits[0]) - 1
        return (rows, *(None for _ in self.row_splits), *self.values.shape[1:])

    @property
    def ndim(self) -> int:
        """Dimensions, the ragged ones too."""
        return len(self.shape)

    @property
    def dtype(self) -> np.dtype[Any]:
        """Element type of the values."""
        return self.values.dtype

    def first(self, rows: int) -> RaggedInput:
        """The first rows."""
        splits, end = [], rows
        for row_splits in self.row_splits:
            splits.append(row_splits[: end + 1])
            end = int(row_splits[end])
        return RaggedInput(self.values[:end], tuple(splits))


@dataclass(frozen=True, eq=False)
class SparseInput:
    """The components of a ``tf.SparseTensor``."""

    indices: Array
    values: Array
    shape: tuple[int, ...]

    @property
    def ndim(self) -> int:
        """Dimensions of the dense shape."""
        return len(self.shape)

    @property
    def dtype(self) -> np.dtype[Any]:
        """Element type of the values."""
        return self.values.dtype

    def first(self, rows: int) -> SparseInput:
        """The first rows."""
        kept = self.indices[:, 0] < rows
        return SparseInput(self.indices[kept], self.values[kept], (rows, *self.shape[1:]))


def components(value: Any) -> RaggedInput | SparseInput | None:
    """The components of a ragged or sparse tensor; None for anything else."""
    tf = _tf.tensorflow()
    if isinstance(value, tf.RaggedTensor):
        splits = tuple(part.numpy() for part in value.nested_row_splits)
        return RaggedInput(_plain(value.flat_values), splits)
    if isinstance(value, tf.SparseTensor):
        shape = tuple(int(size) for size in value.dense_shape)
        return SparseInput(value.indices.numpy(), _plain(value.values), shape)
    return None


def _plain(tensor: Any) -> Array:
    array = np.asarray(tensor)
    return array.astype("S") if array.dtype.kind == "O" else array


def tensor(leaf: Any) -> Any:
    """One input as TensorFlow takes it."""
    tf = _tf.tensorflow()
    if isinstance(leaf, RaggedInput):
        return tf.RaggedTensor.from_nested_row_splits(leaf.values, leaf.row_splits)
    if isinstance(leaf, SparseInput):
        return tf.SparseTensor(leaf.indices, leaf.values, leaf.shape)
    return tf.convert_to_tensor(leaf)


def tensors(inputs: Any) -> Any:
    """Nested inputs as TensorFlow takes them."""
    return _tf.tensorflow().nest.map_structure(tensor, inputs)
