"""Arrays by name behind a header in JSON."""

from __future__ import annotations

import io

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable, shown
from tfpersist_widgets.artifacts.documents import ATTRIBUTE
from tfpersist_widgets.artifacts.safetensors import begins_like_one, opened
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_RULE = "starts with the length of a JSON header and that header, as safetensors does"
_FACTS = 20


def match(content: Content) -> Recognition | None:
    """A length, and a JSON object of that length."""
    if not begins_like_one(content):
        return None
    found = content.once(opened)
    problem = str(found) if isinstance(found, Unreadable) else found.problem
    return Recognition("safetensors", _RULE, problem)


def read(content: Content, visit: Visit) -> Node:
    """Its arrays in the order of the file, and the writer's own texts."""
    found = content.once(opened)
    if isinstance(found, Unreadable):
        return Node(content.name, NodeKind.SAFETENSORS, content.size, problem=str(found))
    arrays, more = visit.cut(found.arrays)
    nodes = [
        Node(shown(array.name), NodeKind.DATASET, array.size, tensor=array.tensor)
        for array in arrays
    ]
    texts = [(key, text) for key, text in found.texts.items() if key != ATTRIBUTE]
    return Node(
        content.name,
        NodeKind.SAFETENSORS,
        content.size,
        facts=tuple((shown(k, limits.VALUE), shown(v, limits.VALUE)) for k, v in texts[:_FACTS]),
        children=(*_document(found.texts.get(ATTRIBUTE, ""), visit), *nodes, *more),
    )


def _document(text: str, visit: Visit) -> tuple[Node, ...]:
    data = text.encode("utf-8", "replace")
    if not data:
        return ()
    return (visit.content(Content(ATTRIBUTE, io.BytesIO(data), len(data))),)
