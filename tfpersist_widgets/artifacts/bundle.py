"""The index of a tensor bundle: a table of names and of places in the data files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable, shown
from tfpersist_widgets.artifacts.protobuf.tensors import tensor
from tfpersist_widgets.artifacts.protobuf.wire import Message, Part, Steps, varint
from tfpersist_widgets.records import Tensor

SUFFIX = ".index"
# TensorFlow's own table of the objects, no variable.
OBJECTS = "_CHECKPOINTABLE_OBJECT_GRAPH"
_MAGIC = bytes.fromhex("57fb808b247547db")
_FOOTER = 48
_TRAILER = 1  # the byte behind a block that says how it is packed
_SLICE = b"\0"  # how the key of a piece of a partitioned variable begins
_BIG_ENDIAN = 2  # field of the first entry, which stands for the whole bundle


@dataclass(frozen=True)
class Entry:
    """One tensor.

    Attributes
    ----------
    key : str
    tensor : Tensor
    shard, offset, size : int
        Which data file holds it, and where.
    pieces : int
        In how many slices a partitioned variable is stored, each an entry of its
        own; 0 where the values lie in one piece.
    is_piece : bool
        Whether this is such a slice.
    """

    key: str
    tensor: Tensor
    shard: int
    offset: int
    size: int
    pieces: int = 0
    is_piece: bool = False


@dataclass(frozen=True)
class Bundle:
    """Everything that an index says.

    Attributes
    ----------
    shards : int
        Number of data files.
    entries : tuple of Entry
        By key.
    """

    shards: int
    entries: tuple[Entry, ...]


def data_file(index: Path, shard: int, shards: int) -> Path:
    """The file with the values of one shard, beside the index."""
    return index.with_name(f"{index.name.removesuffix(SUFFIX)}.data-{shard:05d}-of-{shards:05d}")


def is_bundle(content: Content) -> bool:
    """Whether the bytes end like such a table."""
    return content.size > _FOOTER and content.at(content.size - 8, 8) == _MAGIC


def opened(content: Content) -> Bundle | Unreadable:
    """The index, or why it cannot be read; use ``content.once(opened)``."""
    try:
        return bundle(content)
    except Unreadable as error:
        return error


def bundle(content: Content) -> Bundle:
    """Read an index; Unreadable when it is damaged or packed."""
    data, steps = memoryview(content.whole(limits.INDEX)), Steps()
    footer = data[-_FOOTER:]
    at = 0
    places = []
    for _ in range(4):  # offset and size of a list of filters, then of the list of blocks
        number, at = varint(footer, at)
        places.append(number)
    shards, entries = 1, []
    for _, place in _pairs(data, places[2], places[3]):
        offset, at = varint(place, 0)
        size, _ = varint(place, at)
        for key, value in _pairs(data, offset, size):
            message = Part(value, steps).message()
            if key:
                entries.append(_entry(key, message))
            elif message.number(_BIG_ENDIAN):
                raise Unreadable("it was written on a big-endian machine, which is not read here")
            else:
                shards = message.number(1, 1)
    return Bundle(shards, tuple(entries))


def _pairs(data: memoryview, offset: int, size: int) -> Iterator[tuple[bytes, memoryview]]:
    """Key and value of each line of a block; keys share their beginnings."""
    if offset + size + _TRAILER > len(data):
        raise Unreadable("it is cut off or damaged: a block lies beyond its end")
    if data[offset + size]:
        raise Unreadable("its blocks are packed, which TensorFlow does not do and is not read here")
    block = data[offset : offset + size]
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 - 4 * restarts
    at, key = 0, b""
    while at < end:
        kept, at = varint(block, at)
        new, at = varint(block, at)
        length, at = varint(block, at)
        if kept > len(key) or kept + new > limits.KEY or at + new + length > end:
            raise Unreadable("it is damaged: a line of the table does not fit into its block")
        key = key[:kept] + bytes(block[at : at + new])
        at += new
        yield key, block[at : at + length]
        at += length


def _entry(key: bytes, found: Message) -> Entry:
    """A BundleEntryProto: type (1), shape (2), data file (3), offset (4), size (5), slices (7)."""
    return Entry(
        shown(key),
        tensor(found.number(1), found.part(2)),
        found.number(3),
        found.number(4),
        found.number(5),
        len(found.parts(7)),
        key.startswith(_SLICE),
    )
