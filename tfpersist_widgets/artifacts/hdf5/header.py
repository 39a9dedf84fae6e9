"""The messages in an object's header: everything that HDF5 knows of an object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.storage import Storage

NIL, DATASPACE, LINK_INFO, DATATYPE = 0x00, 0x01, 0x02, 0x03
LINK, EXTERNAL_FILES, LAYOUT, FILTERS = 0x06, 0x07, 0x08, 0x0B
ATTRIBUTE, CONTINUATION, SYMBOL_TABLE, ATTRIBUTE_INFO = 0x0C, 0x10, 0x11, 0x15

_SHARED = 0x02
_NEW = b"OHDR"
_NEW_BLOCK = b"OCHK"
_CHECKSUM = 4


@dataclass(frozen=True)
class Message:
    """One message.

    Attributes
    ----------
    kind : int
    shared : bool
        The data points to another header that holds the real message.
    data : bytes
    """

    kind: int
    shared: bool
    data: bytes


def messages(storage: Storage, address: int) -> tuple[Message, ...]:
    """All messages of the object at an address, in order."""
    new = storage.take(address, len(_NEW)) == _NEW
    block, numbered = _first_new(storage, address) if new else (_first_old(storage, address), False)
    found: list[Message] = []
    waiting = [block]
    while waiting:
        for message in _messages(waiting.pop(0), new, numbered):
            storage.step()
            if message.kind == CONTINUATION:
                waiting.append(_continued(storage, message, new))
            elif message.kind != NIL:
                found.append(message)
    return tuple(found)


def _first_old(storage: Storage, address: int) -> Cursor:
    prefix = storage.cursor(address, 16)
    if prefix.number(1) != 1:
        raise Unreadable("it is damaged: an object of the HDF5 file has no header")
    prefix.take(7)
    return storage.cursor(address + 16, prefix.number(4))


def _first_new(storage: Storage, address: int) -> tuple[Cursor, bool]:
    prefix = storage.cursor(address + len(_NEW), 2)
    prefix.take(1)
    flags = prefix.number(1)
    start = address + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    size = storage.cursor(start, width).number(width)
    return storage.cursor(start + width, size), bool(flags & 4)


def _continued(storage: Storage, message: Message, new: bool) -> Cursor:
    place = Cursor(message.data, storage.widths)
    block = storage.cursor(place.address(), place.length())
    if not new:
        return block
    if block.take(len(_NEW_BLOCK)) != _NEW_BLOCK:
        raise Unreadable("it is damaged: the header of an HDF5 object is not continued")
    return Cursor(block.data[:-_CHECKSUM], storage.widths, block.at)


def _messages(block: Cursor, new: bool, numbered: bool) -> Iterator[Message]:
    shortest = (6 if numbered else 4) if new else 8
    while block.left >= shortest:
        kind = block.number(1 if new else 2)
        size = block.number(2)
        flags = block.number(1)
        block.take((2 if numbered else 0) if new else 3)
        yield Message(kind, bool(flags & _SHARED), block.take(size))
