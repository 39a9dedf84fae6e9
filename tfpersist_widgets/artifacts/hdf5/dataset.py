"""Shape, type and place of an array."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.hdf5 import header
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.datatype import Datatype
from tfpersist_widgets.artifacts.hdf5.header import Message
from tfpersist_widgets.artifacts.hdf5.storage import Storage
from tfpersist_widgets.artifacts.hdf5.trees import chunk_sizes

COMPACT, CONTIGUOUS, CHUNKED, VIRTUAL = range(4)
_FILTERS = {1: "gzip", 2: "shuffle", 3: "fletcher32", 4: "szip", 5: "nbit", 6: "scale-offset"}
_LZF = 32_000
_FOREIGN = 256  # filters from this number on have a name
_USUAL, _NEWER = 3, 4  # versions of the layout
_NULL_SPACE = 2


@dataclass(frozen=True)
class Dataset:
    """An array of the file, without its values.

    Attributes
    ----------
    type : Datatype
    shape : tuple of int, or None
        None for a dataset that has no elements at all, not even one.
    layout : int
        COMPACT, CONTIGUOUS, CHUNKED or VIRTUAL.
    place : int or None
        Address of the values of a contiguous dataset; None where none were written.
    values : bytes
        Of a compact dataset.
    size : int or None
        Bytes of the values in the file; None where that was not read.
    filters : tuple of str
        What the values went through, such as ``"gzip"``.
    other_files : bool
        The values lie in other files, which are never opened.
    """

    type: Datatype
    shape: tuple[int, ...] | None
    layout: int
    place: int | None
    values: bytes
    size: int | None
    filters: tuple[str, ...]
    other_files: bool

    @property
    def expected_size(self) -> int:
        """Bytes that the values take when nothing packs them."""
        return 0 if self.shape is None else math.prod(self.shape) * self.type.size


def dataset(storage: Storage, found: dict[int, Message], element: Datatype) -> Dataset:
    """The dataset whose header has these messages."""
    shape = dataspace(Cursor(found[header.DATASPACE].data, storage.widths))
    layout, place, size, values = _layout(storage, found[header.LAYOUT].data)
    filters = found.get(header.FILTERS)
    return Dataset(
        element,
        shape,
        layout,
        place,
        values,
        size,
        tuple(_filters(storage, filters.data)) if filters else (),
        layout == VIRTUAL or header.EXTERNAL_FILES in found,
    )


def dataspace(data: Cursor) -> tuple[int, ...] | None:
    """The shape that begins at the cursor."""
    version, rank = data.number(1), data.number(1)
    flags_and_kind = data.take(2)
    if version == 1:
        data.take(4)
    elif flags_and_kind[1] == _NULL_SPACE:
        return None
    return data.lengths(rank)


def _layout(storage: Storage, message: bytes) -> tuple[int, int | None, int | None, bytes]:
    """Layout, place, size and values, as far as each exists."""
    data = Cursor(message, storage.widths)
    version = data.number(1)
    if version not in (_USUAL, _NEWER):
        raise Unreadable(f"version {version} of the layout of HDF5 datasets is not read here")
    layout = data.number(1)
    if layout == COMPACT:
        values = data.take(data.number(2))
        return layout, None, len(values), values
    if layout == CONTIGUOUS:
        place, size = data.address(), data.length()
        return layout, place, 0 if place is None else size, b""
    if layout == CHUNKED and version == _USUAL:
        rank = data.number(1)
        return layout, None, sum(chunk_sizes(storage, data.address(), rank)), b""
    if layout not in (CHUNKED, VIRTUAL):
        raise Unreadable("it is damaged: the layout of an HDF5 dataset does not exist")
    return layout, None, 0 if layout == VIRTUAL else None, b""


def _filters(storage: Storage, message: bytes) -> Iterator[str]:
    """Names of the filters; each has its own number in HDF5's list."""
    data = Cursor(message, storage.widths)
    version, count = data.number(1), data.number(1)
    data.take(6 if version == 1 else 0)
    for _ in range(count):
        number = data.number(2)
        named = version == 1 or number >= _FOREIGN
        name = data.number(2) if named else 0
        data.take(2)
        values = data.number(2)
        data.take(-(-name // 8) * 8 if version == 1 else name)
        data.take(4 * values + (4 if version == 1 and values % 2 else 0))
        yield "lzf" if number == _LZF else _FILTERS.get(number, f"filter {number}")
