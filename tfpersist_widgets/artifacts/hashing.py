"""The hash of values that are read in pieces."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import xxhash

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable


def digest_of(values: BinaryIO, size: int, swapped: int = 1) -> str:
    """xxh3-128 of the next `size` bytes, hexadecimal.

    Parameters
    ----------
    values : binary file
    size : int
        Bytes.
    swapped : int
        Width in bytes of numbers that are stored the other way round than in
        memory here; 1 for all others.

    Raises
    ------
    Unreadable
        When there are fewer bytes.
    """
    state = xxhash.xxh3_128()
    step = max(1, limits.CHUNK // swapped) * swapped
    while size > 0:
        data = values.read(min(step, size))
        if len(data) != min(step, size):
            raise Unreadable("it is cut off or damaged: values at its end are missing")
        size -= len(data)
        state.update(data if swapped == 1 else _turned(data, swapped))
    return state.hexdigest()


def _turned(data: bytes, width: int) -> bytes:
    return np.frombuffer(data, f"u{width}").byteswap().tobytes()
