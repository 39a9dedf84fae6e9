"""HDF5's search trees: the entries of a group and the chunks of a dataset."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.artifacts.content import Unreadable
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.storage import Storage

_OF_GROUP, _OF_CHUNKS = 0, 1


def group_leaves(storage: Storage, root: int | None) -> Iterator[int | None]:
    """Addresses of the blocks that list a group's entries, in order of their names."""
    for _, child in _leaves(storage, root, _OF_GROUP, storage.widths.length):
        yield child


def chunk_sizes(storage: Storage, root: int | None, rank: int) -> Iterator[int]:
    """Bytes of each chunk in the file."""
    if root is not None:
        for key, _ in _leaves(storage, root, _OF_CHUNKS, 8 + 8 * rank):
            yield int.from_bytes(key[:4], "little")


def _leaves(
    storage: Storage, root: int | None, kind: int, key_size: int
) -> Iterator[tuple[bytes, int | None]]:
    waiting, seen = [root], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            raise Unreadable("it is damaged: a tree of the HDF5 file leads back to itself")
        seen.add(address)
        level, entries = _node(storage, address, kind, key_size)
        if level == 0:
            yield from entries
        else:
            waiting += [child for _, child in reversed(entries)]


def _node(
    storage: Storage, address: int | None, kind: int, key_size: int
) -> tuple[int, list[tuple[bytes, int | None]]]:
    width = storage.widths.address
    head = storage.cursor(address, 8 + 2 * width)
    if head.take(4) != b"TREE" or head.number(1) != kind:
        raise Unreadable("it is damaged: a tree of the HDF5 file is broken")
    level, used = head.number(1), head.number(2)
    assert address is not None  # cursor() refused it otherwise
    body: Cursor = storage.cursor(address + 8 + 2 * width, used * (key_size + width))
    return level, [(body.take(key_size), body.address()) for _ in range(used)]
