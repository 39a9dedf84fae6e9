"""A model of LiteRT (TensorFlow Lite)."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_IDENTIFIER = b"TFL3"
_SMALLEST = 8  # bytes: where the model lies, and the identifier


def match(content: Content) -> Recognition | None:
    """A flatbuffer with LiteRT's identifier."""
    if content.head[4:_SMALLEST] != _IDENTIFIER:
        return None
    place = int.from_bytes(content.head[:4], "little")
    cut = "" if _SMALLEST <= place < content.size else "it is cut off: the model itself is missing"
    return Recognition("litert", "has LiteRT's identifier TFL3 behind its first four bytes", cut)


def read(content: Content, visit: Visit) -> Node:
    """Its size alone; what it computes is not looked into."""
    facts = (("its graph and weights", "not read further"),)
    return Node(content.name, NodeKind.LITERT, content.size, facts=facts)
