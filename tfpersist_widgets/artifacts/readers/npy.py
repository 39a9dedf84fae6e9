"""One NumPy array."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.numpy_header import SIGNATURE, header
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_PICKLED = "its values are a pickle: reading them with allow_pickle=True runs what it says"


def match(content: Content) -> Recognition | None:
    """Bytes that start with NumPy's signature."""
    if not content.head.startswith(SIGNATURE):
        return None
    return Recognition("npy", "starts with NumPy's signature")


def read(content: Content, visit: Visit) -> Node:
    """Its shape and type."""
    tensor, _, pickled = header(content)
    warning = _PICKLED if pickled else ""
    return Node(content.name, NodeKind.DATASET, content.size, tensor=tensor, warning=warning)
