"""The arrays of a checkpoint: an index, and values in data files beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.arrays.strings import digest_of_texts
from tfpersist_widgets.artifacts.bundle import OBJECTS, Bundle, Entry, bundle, data_file, is_bundle
from tfpersist_widgets.artifacts.checkpoints import latest_index
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file
from tfpersist_widgets.artifacts.hashing import digest_of
from tfpersist_widgets.records import VariablePrint

_NOT_PLAIN = ("variant", "resource")  # these have forms of their own in the data file
_WIDTHS = {
    "bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4,
    "int64": 8, "uint64": 8, "float16": 2, "bfloat16": 2, "float32": 4, "float64": 8,
    "complex64": 8, "complex128": 16,
}  # fmt: skip


def arrays(place: Content | Folder) -> Iterator[VariablePrint] | None:
    """Every variable by its key; of several checkpoints in a folder, those of the latest."""
    if isinstance(place, Folder):
        index = latest_index(place)
        return None if index is None else _of_index(index)
    if place.path is None or not is_bundle(place):
        return None
    return _of_index(place.path)


def _of_index(index: Path) -> Iterator[VariablePrint]:
    with opened_file(index) as content:
        found = bundle(content)
    by_shard: dict[int, list[Entry]] = {}
    for entry in found.entries:
        by_shard.setdefault(entry.shard, []).append(entry)
    for shard, entries in sorted(by_shard.items()):
        yield from _of_shard(_values(index, shard, found), entries)


def _values(index: Path, shard: int, found: Bundle) -> Path:
    path = data_file(index, shard, found.shards)
    if path.is_symlink() or not path.is_file():
        raise Unreadable(f"the file with the values is not there: {path.name}")
    return path


def _of_shard(path: Path, entries: list[Entry]) -> Iterator[VariablePrint]:
    with opened_file(path) as content:
        if max(entry.offset + entry.size for entry in entries) > content.size:
            raise Unreadable(f"the file with the values is cut off: {path.name}")
        if sum(entry.size for entry in entries) > content.size:
            raise Unreadable("it is damaged: its values lie upon each other")
        for entry in entries:
            if entry.key != OBJECTS and not entry.is_piece:
                yield VariablePrint(entry.key, entry.tensor, _digest(content, entry))


def _digest(content: Content, entry: Entry) -> str:
    if entry.pieces or entry.tensor.dtype in _NOT_PLAIN:
        return ""
    sizes = [size for size in entry.tensor.shape if isinstance(size, int)]
    width = _WIDTHS.get(entry.tensor.dtype)
    known = len(sizes) == len(entry.tensor.shape) <= limits.RANK
    if not known or (width and math.prod(sizes) * width != entry.size):
        raise Unreadable("it is damaged: an array is not as large as its shape says")
    values = content.part(entry.key, entry.offset, entry.size)
    if entry.tensor.dtype == "string":
        return digest_of_texts(values, math.prod(sizes))
    return digest_of(values.open(), entry.size)
