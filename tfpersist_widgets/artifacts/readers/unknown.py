"""Whatever no other reader recognised."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition


def match(content: Content) -> Recognition:
    """Anything."""
    if content.size == 0:
        return Recognition("unknown", "is empty", "it is empty")
    try:
        head = content.head
    except Unreadable as error:
        return Recognition("unknown", "its first bytes cannot be read", str(error))
    if not head.strip(b"\0"):
        problem = "it begins with zeros only, as a file does that was never filled"
        return Recognition("unknown", "begins with zeros", problem)
    return Recognition("unknown", "does not begin like any format that is read here")


def read(content: Content, visit: Visit) -> Node:
    """Its size alone."""
    return Node(content.name, NodeKind.FILE, content.size)
