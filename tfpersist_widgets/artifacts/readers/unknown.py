"""Whatever no other reader recognised."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition


def match(content: Content) -> Recognition:
    """Anything."""
    return Recognition("unknown", "does not begin like any format that is read here")


def read(content: Content, visit: Visit) -> Node:
    """Its size alone."""
    return Node(content.name, NodeKind.FILE, content.size)
