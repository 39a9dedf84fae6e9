"""One NumPy array."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.numpy_header import SIGNATURE, header
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_PICKLED = "its values are a pickle: reading them with allow_pickle=True runs what it says"

_CUT = "it is cut off: values at its end are missing"


def match(content: Content) -> Recognition | None:
    """Bytes that start with NumPy's signature."""
    if not content.head.startswith(SIGNATURE):
        return None
    return Recognition("npy", "starts with NumPy's signature")


def read(content: Content, visit: Visit) -> Node:
    """Its shape and type."""
    found = header(content.open())
    return Node(
        content.name,
        NodeKind.DATASET,
        content.size,
        tensor=found.tensor,
        warning=_PICKLED if found.pickled else "",
        problem="" if found.start + found.size <= content.size or found.pickled else _CUT,
    )
