"""The hash of an array's values, read in pieces."""

from __future__ import annotations

import numpy as np
import xxhash

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5.dataset import COMPACT, CONTIGUOUS, Dataset
from tfpersist_widgets.artifacts.hdf5.storage import Storage


def digest(storage: Storage, array: Dataset) -> str:
    """xxh3-128 of the values' raw bytes in C order, hexadecimal.

    Parameters
    ----------
    storage : Storage
        Of the file that holds the array.
    array : Dataset

    Returns
    -------
    str
        "" where the values do not lie in one piece (chunked or packed), or are
        not in the array itself but somewhere else (strings of variable length,
        other files), or were never written.

    Raises
    ------
    Unreadable
        When the place of the values lies beyond the end of the file.
    """
    if array.shape is None or not array.type.plain or array.filters or array.other_files:
        return ""
    if array.layout == COMPACT:
        return xxhash.xxh3_128_hexdigest(_little(array.values, array))
    if array.expected_size == 0:
        return xxhash.xxh3_128_hexdigest(b"")
    if array.layout != CONTIGUOUS or array.place is None:
        return ""
    if array.size != array.expected_size:
        raise Unreadable("it is damaged: an array is not as large as its shape says")
    return _streamed(storage.place(array.place, array.expected_size), array)


def _streamed(values: Content, array: Dataset) -> str:
    state = xxhash.xxh3_128()
    step = max(1, limits.CHUNK // array.type.size) * array.type.size
    for offset in range(0, values.size, step):
        state.update(_little(values.exactly(offset, min(step, values.size - offset)), array))
    return state.hexdigest()


def _little(data: bytes, array: Dataset) -> bytes:
    """The bytes that the same numbers have in memory here."""
    if not array.type.big_endian or array.type.size == 1:
        return data
    return np.frombuffer(data, f"u{array.type.size}").byteswap().tobytes()
