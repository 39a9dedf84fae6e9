"""Values for the inputs that a specification describes; the same ones every time."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf
from tfpersist_widgets.state import RaggedInput, SparseInput
from tfpersist_widgets.verify.probing.specification import RAGGED, SPARSE, LeafSpec

Array = npt.NDArray[Any]

WORDS_IN_A_SENTENCE = 3
PLAIN_WORDS = ("red", "green", "blue")
OUTSIDE = "zyzzyva"  # a word that is in no vocabulary that a test course uses
BOTH = 2  # 0 and 1: integers that nearly every layer takes
COLOURS = 256  # of images in bytes
IMAGE_DIMENSIONS = 3
STEPS_AXIS = 1
LENGTHS = 3  # different ones of ragged rows


def values(
    random: np.random.Generator, leaf: LeafSpec, rows: int, open_size: int
) -> Array | RaggedInput | SparseInput:
    """Made values for one input.

    Parameters
    ----------
    random : numpy.random.Generator
    leaf : LeafSpec
    rows : int
        Size of the first dimension where it is open.
    open_size : int
        Size of the other open dimensions.
    """
    shape = [
        (rows if axis == 0 else open_size) if size is None else size
        for axis, size in enumerate(leaf.shape)
    ]
    if leaf.form == RAGGED:
        return _ragged(random, leaf, shape)
    if leaf.form == SPARSE:
        return _sparse(random, leaf, shape)
    return _padded(leaf, _elements(random, leaf, shape))


def _elements(random: np.random.Generator, leaf: LeafSpec, shape: list[int]) -> Array:
    if leaf.dtype == "string":
        return _text(random, leaf, shape)
    dtype = np.dtype(_tf.tensorflow().as_dtype(leaf.dtype or "float32").as_numpy_dtype)
    if leaf.dtype == "bool":
        return random.integers(0, 2, shape).astype(bool)
    if leaf.feed.numbers:
        chosen = random.choice(leaf.feed.numbers, shape).astype(dtype)
        chosen.flat[-1:] = max(leaf.feed.numbers) + 1  # one that is outside
        return chosen
    if leaf.feed.limit or "int" in leaf.dtype:
        # A Keras input of floats may feed an embedding, which makes integers of them.
        lowest = 1 if leaf.feed.padding == 0 and leaf.feed.limit > 1 else 0
        return random.integers(lowest, leaf.feed.limit or _default(leaf), shape).astype(dtype)
    return random.standard_normal(shape).astype(dtype)


def _default(leaf: LeafSpec) -> int:
    images = leaf.dtype == "uint8" and len(leaf.shape) > IMAGE_DIMENSIONS
    return COLOURS if images else BOTH


def _text(random: np.random.Generator, leaf: LeafSpec, shape: list[int]) -> Array:
    known = leaf.feed.words or PLAIN_WORDS
    words = WORDS_IN_A_SENTENCE if leaf.feed.sentences else 1
    texts = [" ".join(random.choice(known, words)) for _ in range(int(np.prod(shape)))]
    if leaf.feed.words and len(texts) > 1:
        texts[-1] = OUTSIDE  # what is in no vocabulary has an entry of its own
    return np.array([text.encode() for text in texts], dtype="S").reshape(shape)


def _padded(leaf: LeafSpec, array: Array) -> Array:
    """Later rows end in masked steps; the first one, and a single one, does not."""
    if leaf.feed.padding is None or array.ndim <= STEPS_AXIS:
        return array
    rows, steps = array.shape[:2]
    for row in range(1, rows):
        array[row, max(1, steps * (rows - row) // rows) :] = leaf.feed.padding
    return array


def _ragged(random: np.random.Generator, leaf: LeafSpec, shape: list[int]) -> RaggedInput:
    count, splits = shape[0], []
    for axis in range(1, leaf.ragged_rank + 1):
        size = leaf.shape[axis]
        lengths = [1 + (row + 1) % LENGTHS if size is None else size for row in range(count)]
        splits.append(np.concatenate([[0], np.cumsum(lengths)]).astype("int64"))
        count = int(splits[-1][-1])
    inner = shape[leaf.ragged_rank + 1 :]
    return RaggedInput(_elements(random, leaf, [count, *inner]), tuple(splits))


def _sparse(random: np.random.Generator, leaf: LeafSpec, shape: list[int]) -> SparseInput:
    filled = np.argwhere(random.random(shape) < 0.5)  # noqa: PLR2004 - every other one
    indices = filled.astype("int64").reshape(-1, len(shape))
    return SparseInput(indices, _elements(random, leaf, [len(indices)]), tuple(shape))
