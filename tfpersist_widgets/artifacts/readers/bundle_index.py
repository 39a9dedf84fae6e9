"""The index of a checkpoint: which variables lie where."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.artifacts.bundle import (
    OBJECTS,
    SUFFIX,
    Bundle,
    Entry,
    data_file,
    is_bundle,
    opened,
)
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

__all__ = ["SUFFIX", "match", "read"]

_VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"  # what the key of an object's variable ends in
_COUNTER = "save_counter" + _VALUE  # tf.train.Checkpoint.save counts, Keras 2 does not
_OF_KERAS2 = "layer_with_weights-"
_BY_OBJECTS = "the index of a tensor bundle, with the objects that its variables belong to"
_BY_NAME = "the index of a tensor bundle without objects: variables by name, as Saver writes them"
_BY_KERAS2 = "the index of a tensor bundle, with the objects of a Keras 2 model (save_weights)"


def match(content: Content) -> Recognition | None:
    """Bytes that end as TensorFlow's tables do."""
    return kind_of(content) if is_bundle(content) else None


def kind_of(content: Content, listed: bool = False) -> Recognition:
    """Who wrote a checkpoint, by the keys of its variables.

    Parameters
    ----------
    content : Content
    listed : bool
        Whether a file `checkpoint` lies beside it.
    """
    found = content.once(opened)
    keys = set() if isinstance(found, Unreadable) else {entry.key for entry in found.entries}
    if keys and OBJECTS not in keys:
        return Recognition("saver_v1", _BY_NAME)
    if any(key.startswith(_OF_KERAS2) for key in keys) or (
        listed and keys and _COUNTER not in keys
    ):
        return Recognition("keras2_weights_ckpt", _BY_KERAS2)
    return Recognition("checkpoint:manager" if listed else "checkpoint", _BY_OBJECTS)


def read(content: Content, visit: Visit) -> Node:
    """A variable for each key, and whether the files with the values are there."""
    found = content.once(opened)
    if isinstance(found, Unreadable):
        return Node(content.name, NodeKind.BUNDLE, content.size, problem=str(found))
    wanted = [entry for entry in found.entries if not entry.is_piece]
    entries, more = visit.cut(wanted)
    return Node(
        content.name,
        NodeKind.BUNDLE,
        content.size,
        facts=(("keys", f"{len(wanted):,}"), ("data files", f"{found.shards:,}")),
        children=(*map(_variable, entries), *more),
        problem=_missing(content.path, found),
    )


def _variable(entry: Entry) -> Node:
    facts = (("stored in", f"{entry.pieces:,} pieces"),) if entry.pieces else ()
    return Node(entry.key, NodeKind.VARIABLE, entry.size, tensor=entry.tensor, facts=facts)


def _missing(path: Path | None, found: Bundle) -> str:
    """Which data file is gone or too short; "" when all are there or cannot be known."""
    if path is None or path.suffix != SUFFIX:
        return ""
    needed: dict[int, int] = {}
    for entry in found.entries:
        needed[entry.shard] = max(needed.get(entry.shard, 0), entry.offset + entry.size)
    for shard, size in sorted(needed.items()):
        data = data_file(path, shard, found.shards)
        if not data.is_file():
            return f"the file with the values is not there: {data.name}"
        if data.stat().st_size < size:
            return f"the file with the values is cut off: {data.name}"
    return ""
