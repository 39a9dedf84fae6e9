"""Shape and type of a NumPy file by its first bytes."""

from __future__ import annotations

import ast
import struct
from typing import Any

import numpy as np

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.records import Tensor

SIGNATURE = b"\x93NUMPY"
_LENGTHS = {1: "<H", 2: "<I", 3: "<I"}  # by version
_LONGEST = 64_000


def header(content: Content) -> tuple[Tensor, int, bool]:
    """What the array is, where its values begin, and whether they are a pickle."""
    start = len(SIGNATURE) + 2
    form = _LENGTHS.get(content.exactly(len(SIGNATURE), 1)[0])
    if form is None:
        raise Unreadable("its version of NumPy's file format is not read here")
    (length,) = struct.unpack(form, content.exactly(start, struct.calcsize(form)))
    start += struct.calcsize(form)
    if length > _LONGEST:
        raise Unreadable("it is damaged: its header is too long")
    text = content.exactly(start, length).decode("utf-8", "replace")
    try:
        tensor, pickled = _tensor(ast.literal_eval(text))
    except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, RecursionError) as error:
        raise Unreadable("it is damaged: its header says no shape and type") from error
    return tensor, start + length, pickled


def _tensor(found: Any) -> tuple[Tensor, bool]:
    dtype = np.dtype(found["descr"])
    shape = tuple(int(size) for size in found["shape"])
    if dtype.kind in "SU":
        name = "string"
    elif dtype.hasobject:
        name = "object"
    else:
        # NumPy has no bfloat16: its two bytes are stored without a meaning.
        name = f"V{dtype.itemsize}" if dtype.kind == "V" else dtype.name
    return Tensor(name, shape), dtype.hasobject
