"""Shape and type of a NumPy file by its first bytes."""

from __future__ import annotations

import ast
import math
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.records import Tensor

SIGNATURE = b"\x93NUMPY"
_LENGTHS = {1: "<H", 2: "<I", 3: "<I"}  # by version
_LONGEST = 64_000


@dataclass(frozen=True)
class Header:
    """What a NumPy file says of its array.

    Attributes
    ----------
    tensor : Tensor
    start : int
        Where the values begin.
    size : int
        Bytes of the values.
    pickled : bool
        Whether the values are a pickle.
    in_c_order : bool
        Whether the last index of the array moves fastest in the file.
    swapped : int
        Width of a number whose bytes lie the other way round; 1 for others.
    text : bool
        Whether the values are NumPy's own form of text (four bytes a character).
    """

    tensor: Tensor
    start: int
    size: int
    pickled: bool
    in_c_order: bool
    swapped: int
    text: bool


def header(file: BinaryIO) -> Header:
    """Read the header with which a file begins; the file then stands at the values."""
    version = _exactly(file, len(SIGNATURE) + 2)[len(SIGNATURE)]
    form = _LENGTHS.get(version)
    if form is None:
        raise Unreadable("its version of NumPy's file format is not read here")
    width = struct.calcsize(form)
    (length,) = struct.unpack(form, _exactly(file, width))
    if length > _LONGEST:
        raise Unreadable("it is damaged: its header is too long")
    text = _exactly(file, length).decode("utf-8", "replace")
    try:
        return _header(ast.literal_eval(text), len(SIGNATURE) + 2 + width + length)
    except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, RecursionError) as error:
        raise Unreadable("it is damaged: its header says no shape and type") from error


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise Unreadable("it is cut off or damaged: it points to bytes beyond its end")
    return data


def _header(found: Any, start: int) -> Header:
    dtype = np.dtype(found["descr"])
    shape = tuple(int(size) for size in found["shape"])
    if min(shape, default=0) < 0:
        raise ValueError("a negative size")
    return Header(
        Tensor(_name(dtype), shape),
        start,
        math.prod(shape) * dtype.itemsize,
        dtype.hasobject,
        # Of an array with one long side both orders are the same.
        not found["fortran_order"] or sum(size > 1 for size in shape) <= 1,
        1 if dtype.isnative or dtype.kind not in "iuf" else dtype.itemsize,
        dtype.kind == "U",
    )


def _name(dtype: np.dtype[Any]) -> str:
    if dtype.kind in "SU":
        return "string"
    if dtype.hasobject:
        return "object"
    # NumPy has no bfloat16: its two bytes are stored without a meaning.
    return f"V{dtype.itemsize}" if dtype.kind == "V" else dtype.name
