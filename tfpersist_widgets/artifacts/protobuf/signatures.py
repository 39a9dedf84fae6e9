"""The signatures of a SavedModel."""

from __future__ import annotations

from tfpersist_widgets.artifacts.protobuf.tensors import tensor
from tfpersist_widgets.artifacts.protobuf.wire import Part
from tfpersist_widgets.records import Node, NodeKind

# Runs while loading; TensorFlow does not count it among the signatures either.
_INIT = "__saved_model_init_op"
_SPARSE, _COMPOSITE = 4, 5


def signature(entry: Part) -> Node | None:
    """A signature by its map entry (name 1, SignatureDef 2); None for TensorFlow's own."""
    found = entry.message()
    name = found.part(1).text
    if name == _INIT:
        return None
    definition = found.part(2).message()
    children = [_end(part, NodeKind.INPUT) for part in definition.parts(1)]
    children += [_end(part, NodeKind.OUTPUT) for part in definition.parts(2)]
    return Node(name, NodeKind.SIGNATURE, children=tuple(children))


def _end(entry: Part, kind: NodeKind) -> Node:
    """An input or output by its map entry; TensorInfo: element type (2), shape (3)."""
    found = entry.message()
    info = found.part(2).message()
    facts = (("made of", "several tensors"),) if _SPARSE in info or _COMPOSITE in info else ()
    return Node(found.part(1).text, kind, tensor=tensor(info.number(2), info.part(3)), facts=facts)
