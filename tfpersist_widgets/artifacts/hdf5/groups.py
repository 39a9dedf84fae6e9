"""The entries of a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.hdf5 import header
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.header import Message
from tfpersist_widgets.artifacts.hdf5.storage import Storage
from tfpersist_widgets.artifacts.hdf5.trees import group_leaves

_HARD, _SOFT, _EXTERNAL = 0, 1, 64
_SOFT_IN_TABLE = 2
NAME_STEP = 64  # bytes of a name that count as one step


@dataclass(frozen=True)
class Link:
    """One entry.

    Attributes
    ----------
    name : bytes
        UTF-8, if the writer kept to the rules.
    address : int or None
        Of the object's header; None for a link that only names its target.
    target : bytes
        What such a link names.
    file : bytes
        The other file that it names; empty for a target in this file.
    """

    name: bytes
    address: int | None
    target: bytes = b""
    file: bytes = b""


def links(storage: Storage, found: tuple[Message, ...]) -> Iterator[Link]:
    """The entries of the group with these messages."""
    for message in found:
        data = Cursor(message.data, storage.widths)
        if message.kind == header.SYMBOL_TABLE:
            yield from _table(storage, data.address(), data.address())
        elif message.kind == header.LINK:
            yield _link(data)
        elif message.kind == header.LINK_INFO:
            flags = data.take(2)[1]
            data.take(8 if flags & 1 else 0)
            if data.address() is not None:
                raise Unreadable("its entries are stored in a newer form that is not read here")


def _table(storage: Storage, tree: int | None, heap: int | None) -> Iterator[Link]:
    names = _heap(storage, heap)
    for address in group_leaves(storage, tree):
        head = storage.cursor(address, 8)
        if head.take(4) != b"SNOD":
            raise Unreadable("it is damaged: a list of entries in the HDF5 file is broken")
        head.take(2)
        count = head.number(2)
        assert address is not None  # cursor() refused it otherwise
        entry = 2 * storage.widths.address + 24
        block = storage.cursor(address + 8, count * entry)
        for _ in range(count):
            link = _entry(block, names)
            # Entries may share the bytes of one long name; every copy of it counts.
            storage.step(1 + (len(link.name) + len(link.target)) // NAME_STEP)
            yield link


def _entry(block: Cursor, names: bytes) -> Link:
    name_at, address, cache = block.number(block.widths.address), block.address(), block.number(4)
    block.take(4)
    scratch = block.take(16)
    name = Cursor(names, block.widths, name_at).text()
    if cache == _SOFT_IN_TABLE:
        at = int.from_bytes(scratch[:4], "little")
        return Link(name, None, Cursor(names, block.widths, at).text())
    return Link(name, address)


def _heap(storage: Storage, address: int | None) -> bytes:
    width = storage.widths
    head = storage.cursor(address, 8 + 2 * width.length + width.address)
    if head.take(4) != b"HEAP":
        raise Unreadable("it is damaged: a list of names in the HDF5 file is broken")
    head.take(4)
    size = head.length()
    head.take(width.length)
    return storage.take(head.address(), size)


def _link(data: Cursor) -> Link:
    flags = data.take(2)[1]
    kind = data.number(1) if flags & 8 else _HARD
    data.take((8 if flags & 4 else 0) + (1 if flags & 16 else 0))
    name = data.take(data.number(1 << (flags & 3)))
    if kind == _HARD:
        return Link(name, data.address())
    target = Cursor(data.take(data.number(2)), data.widths)
    if kind == _SOFT:
        return Link(name, None, target.data)
    if kind != _EXTERNAL:
        return Link(name, None, b"something that only another program knows")
    target.take(1)
    return Link(name, None, file=target.text() or b"(no name)", target=target.text())
