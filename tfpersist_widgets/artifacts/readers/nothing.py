"""A file that holds nothing: empty, or never filled."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_EMPTY = "it is empty: the save was cut short, or the copy; take another copy or save again"
_ZEROS = "it begins with zeros only, as a file does that was never filled: take another copy"


def match(content: Content) -> Recognition | None:
    """No bytes, or nothing but zeros at the beginning."""
    if content.size == 0:
        return Recognition("empty", "has no bytes", _EMPTY)
    try:
        head = content.head
    except Unreadable as error:
        return Recognition("unknown", "its first bytes cannot be read", str(error))
    return None if head.strip(b"\0") else Recognition("zeros", "begins with zeros", _ZEROS)


def read(content: Content, visit: Visit) -> Node:
    """Its size alone."""
    return Node(content.name, NodeKind.FILE, content.size)
