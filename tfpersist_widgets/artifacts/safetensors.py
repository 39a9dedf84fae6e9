"""The header of a safetensors file: names, types, places, and texts of the writer's own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable, shown
from tfpersist_widgets.artifacts.json_value import value
from tfpersist_widgets.records import Tensor

_LENGTH = 8  # bytes of the number with which the file begins
_WRITERS_OWN = "__metadata__"
_DTYPES = {
    "F64": ("float64", 8), "F32": ("float32", 4), "F16": ("float16", 2), "BF16": ("bfloat16", 2),
    "I64": ("int64", 8), "I32": ("int32", 4), "I16": ("int16", 2), "I8": ("int8", 1),
    "U64": ("uint64", 8), "U32": ("uint32", 4), "U16": ("uint16", 2), "U8": ("uint8", 1),
    "BOOL": ("bool", 1), "C64": ("complex64", 8),
    "F8_E4M3": ("float8_e4m3fn", 1), "F8_E5M2": ("float8_e5m2", 1),
}  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """One array.

    Attributes
    ----------
    name : str
    tensor : Tensor
    start, size : int
        Where its values lie in the file, and their bytes.
    """

    name: str
    tensor: Tensor
    start: int
    size: int


@dataclass(frozen=True)
class Safetensors:
    """What the header says.

    Attributes
    ----------
    arrays : tuple of Stored
        In the order in which they lie in the file.
    texts : dict of str to str
        The writer's own.
    problem : str
        What is wrong with the places; "" for nothing.
    """

    arrays: tuple[Stored, ...]
    texts: dict[str, str]
    problem: str = ""


def begins_like_one(content: Content) -> bool:
    """Whether a length and a JSON object stand at the beginning."""
    if content.head[_LENGTH : _LENGTH + 1] != b"{":
        return False
    return 2 <= int.from_bytes(content.head[:_LENGTH], "little") <= limits.JSON  # noqa: PLR2004 - {}


def opened(content: Content) -> Safetensors | Unreadable:
    """The header, or why it cannot be read; use ``content.once(opened)``."""
    try:
        length = int.from_bytes(content.exactly(0, _LENGTH), "little")
        found = value(content.part("header", _LENGTH, length))
        if isinstance(found, Unreadable):
            raise found
        texts = found.pop(_WRITERS_OWN, {}) if isinstance(found, dict) else None
        if not isinstance(texts, dict):
            raise Unreadable("its header is not the object that safetensors writes")
        arrays = [_stored(name, said, _LENGTH + length) for name, said in found.items()]
        arrays.sort(key=lambda array: (array.start, array.size))
        named = {k: v for k, v in texts.items() if isinstance(v, str)}
        return Safetensors(tuple(arrays), named, _problem(arrays, _LENGTH + length, content.size))
    except Unreadable as error:
        return error


def _stored(name: str, said: Any, values: int) -> Stored:
    try:
        shape = tuple(_whole(size) for size in said["shape"])
        start, end = (_whole(place) for place in said["data_offsets"])
        dtype, width = _DTYPES.get(said["dtype"], (str(said["dtype"]), 0))
    except (TypeError, KeyError, ValueError) as error:
        raise Unreadable("its header does not say type, shape and place of an array") from error
    size = end - start
    if len(shape) > limits.RANK or size < 0 or (width and math.prod(shape) * width != size):
        raise Unreadable("it is damaged: an array is not as large as its shape says")
    return Stored(name, Tensor(shown(dtype, limits.VALUE), shape), values + start, size)


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ValueError(f"{number!r} is no size")
    return number


def _problem(arrays: list[Stored], values: int, size: int) -> str:
    end = values
    for array in arrays:
        if array.start < end:
            return "it is damaged: its arrays lie upon each other"
        end = array.start + array.size
    return "it is cut off: values at its end are missing" if end > size else ""
