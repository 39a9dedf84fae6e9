"""Attributes of groups and datasets: short values with names."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable, shown
from tfpersist_widgets.artifacts.hdf5 import datatype as types
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.dataset import dataspace
from tfpersist_widgets.artifacts.hdf5.datatype import Datatype, datatype
from tfpersist_widgets.artifacts.hdf5.storage import Storage

_NUMBERS = {
    "int8": "b", "uint8": "B", "int16": "h", "uint16": "H", "int32": "i", "uint32": "I",
    "int64": "q", "uint64": "Q", "float16": "e", "float32": "f", "float64": "d", "bool": "?",
}  # fmt: skip
_WITH_ENCODING = 3  # the version that states how the name is encoded
_SHOWN = 20  # elements of one attribute that are turned into text


@dataclass(frozen=True)
class Attribute:
    """One attribute.

    Attributes
    ----------
    name : bytes
    type : Datatype
    shape : tuple of int, or None
    data : bytes
        The elements; for strings of variable length, where they lie.
    """

    name: bytes
    type: Datatype
    shape: tuple[int, ...] | None
    data: bytes


def attribute(data: Cursor) -> Attribute:
    """The attribute of one message."""
    version = data.number(1)
    if version not in (1, 2, 3):
        raise Unreadable(f"version {version} of HDF5 attributes is not read here")
    flags = data.number(1)  # nothing in version 1
    if version > 1 and flags & 3:
        raise Unreadable("an attribute has a named type, which is not read here")
    sizes = [data.number(2) for _ in range(3)]
    data.take(1 if version == _WITH_ENCODING else 0)
    parts = []
    for size in sizes:
        parts.append(data.take(size))
        if version == 1:
            data.take(-size % 8)
    name = parts[0].rstrip(b"\0")
    element = datatype(Cursor(parts[1], data.widths))
    shape = dataspace(Cursor(parts[2], data.widths))
    size = 0 if shape is None else math.prod(shape) * element.size
    return Attribute(name, element, shape, data.take(size))


def text_of(storage: Storage, found: Attribute) -> str:
    """The value in words; long ones are shortened."""
    if found.shape is None:
        return "empty"
    parts = [_element(storage, found.type, data) for data in _elements(found, _SHOWN)]
    text = ", ".join(parts) + (", …" if len(parts) == _SHOWN else "")
    return shown(text, limits.VALUE)


def string_of(storage: Storage, found: Attribute) -> bytes:
    """The whole value of an attribute that holds one string."""
    if found.type.name != "string" or not found.data:
        return b""
    return _string(storage, found.type, found.data)


def _elements(found: Attribute, count: int) -> Iterator[bytes]:
    size = found.type.size
    for start in range(0, len(found.data), size or 1):
        if start >= count * size:
            return
        yield found.data[start : start + size]


def _element(storage: Storage, element: Datatype, data: bytes) -> str:
    if element.name == "string":
        return shown(_string(storage, element, data), limits.VALUE)
    code = _NUMBERS.get(element.name)
    if code is None or len(data) != struct.calcsize(code):
        return f"({element.name})"
    (value,) = struct.unpack((">" if element.big_endian else "<") + code, data)
    return str(value)


def _string(storage: Storage, element: Datatype, data: bytes) -> bytes:
    if element.kind == types.STRING:
        return data.rstrip(b"\0")
    place = Cursor(data, storage.widths)
    length, address, index = place.number(4), place.address(), place.number(4)
    return _from_heap(storage, address, index)[:length] if length else b""


def _from_heap(storage: Storage, address: int | None, wanted: int) -> bytes:
    """One object of the heap that holds values of variable length."""
    prefix = storage.cursor(address, 8 + storage.widths.length)
    if prefix.take(4) != b"GCOL":
        raise Unreadable("it is damaged: a text in the HDF5 file is gone")
    prefix.take(4)
    heap = storage.cursor(address, prefix.length())
    heap.take(8 + storage.widths.length)
    while heap.left >= 8 + storage.widths.length:
        storage.step()
        index = heap.number(2)
        heap.take(6)
        size = heap.length()
        if index == wanted:
            return heap.take(size)
        if index == 0:  # the free space that ends the heap
            break
        heap.take(min(size + -size % 8, heap.left))
    raise Unreadable("it is damaged: a text in the HDF5 file is gone")
