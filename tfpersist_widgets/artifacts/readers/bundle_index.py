"""The index of a checkpoint: which variables lie where."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.artifacts.bundle import Bundle, bundle, is_bundle
from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

SUFFIX = ".index"


def match(content: Content) -> Recognition | None:
    """Bytes that end as TensorFlow's tables do."""
    if not is_bundle(content):
        return None
    return Recognition("checkpoint", "ends with the signature of a tensor bundle's index")


def read(content: Content, visit: Visit) -> Node:
    """A variable for each key, and whether the files with the values are there."""
    found = bundle(content)
    entries, more = visit.cut(found.entries)
    nodes = [
        Node(entry.key, NodeKind.VARIABLE, entry.size, tensor=entry.tensor) for entry in entries
    ]
    return Node(
        content.name,
        NodeKind.BUNDLE,
        content.size,
        facts=(("keys", f"{len(found.entries):,}"), ("data files", f"{found.shards:,}")),
        children=(*nodes, *more),
        problem=_missing(content.path, found),
    )


def _missing(path: Path | None, found: Bundle) -> str:
    """Which data file is gone or too short; "" when all are there or cannot be known."""
    if path is None or path.suffix != SUFFIX:
        return ""
    needed: dict[int, int] = {}
    for entry in found.entries:
        needed[entry.shard] = max(needed.get(entry.shard, 0), entry.offset + entry.size)
    for shard, size in sorted(needed.items()):
        data = path.with_suffix(f".data-{shard:05d}-of-{found.shards:05d}")
        if not data.is_file():
            return f"the file with the values is not there: {data.name}"
        if data.stat().st_size < size:
            return f"the file with the values is cut off: {data.name}"
    return ""
