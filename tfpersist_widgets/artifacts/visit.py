"""One reading of one artifact: who reads each place, and how much is left to spend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, shown
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.records import Node, NodeKind, Recognition

T = TypeVar("T")
Place = TypeVar("Place", Content, Folder)
Place_contra = TypeVar("Place_contra", Content, Folder, contravariant=True)


class Reader(Protocol[Place_contra]):
    """A module of `readers`."""

    def match(self, place: Place_contra, /) -> Recognition | None:
        """What the place is, or None when this reader does not know it."""

    def read(self, place: Place_contra, visit: Visit, /) -> Node:
        """Its structure; called only for a place that `match` recognised."""
        raise NotImplementedError


class Visit:
    """Hands each place to the first reader that recognises it.

    Parameters
    ----------
    readers : sequence of Reader
        For bytes, most specific first; the last recognises everything.
    folder_readers : sequence of Reader
        The same for folders.
    """

    def __init__(
        self, readers: Sequence[Reader[Content]], folder_readers: Sequence[Reader[Folder]]
    ) -> None:
        self._readers, self._folder_readers = readers, folder_readers
        self._depth, self._nodes = 0, limits.NODES
        self.allowance = Allowance()

    def recognise(self, place: Content | Folder) -> Recognition:
        """What a place is."""
        if isinstance(place, Folder):
            return _first(place, self._folder_readers)[1]
        return _first(place, self._readers)[1]

    def content(self, content: Content) -> Node:
        """The tree of some bytes; whatever is wrong with them stands in the tree."""
        return self._node(content, self._readers, Node(content.name, NodeKind.FILE, content.size))

    def folder(self, folder: Folder) -> Node:
        """The tree of a folder; whatever is wrong with it stands in the tree."""
        return self._node(folder, self._folder_readers, Node(folder.name, NodeKind.FOLDER))

    def _node(self, place: Place, readers: Sequence[Reader[Place]], otherwise: Node) -> Node:
        if self._depth >= limits.DEPTH:
            deep = f"it lies more than {limits.DEPTH} levels deep and was not looked into"
            return replace(otherwise, problem=deep)
        self._depth += 1
        try:
            reader, found = _first(place, readers)
            otherwise = replace(otherwise, rule=found.rule, problem=found.problem)
            node = reader.read(place, self)
        except Exception as error:  # the parsers share no exception for damaged content
            return replace(otherwise, problem=why(error))
        finally:
            self._depth -= 1
        return replace(node, rule=node.rule or found.rule, problem=node.problem or found.problem)

    def cut(self, items: Sequence[T]) -> tuple[Sequence[T], tuple[Node, ...]]:
        """The items that are shown, and a line for those that are not, if any."""
        count = max(0, min(len(items), limits.CHILDREN, self._nodes))
        self._nodes -= count
        if count == len(items):
            return items, ()
        more = Node(f"{len(items) - count:,} more of {len(items):,}", NodeKind.MORE)
        return items[:count], (more,)


def why(error: Exception) -> str:
    """What went wrong, without a path."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return f"the system refuses to read it: {os.strerror(error.errno)}"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return shown(f"it is damaged ({type(error).__name__}: {error})", limits.VALUE)


def total(nodes: Iterable[Node]) -> int:
    """Bytes of the nodes together."""
    return sum(node.size or 0 for node in nodes)


def _first(place: Place, readers: Sequence[Reader[Place]]) -> tuple[Reader[Place], Recognition]:
    for reader in readers:
        found = _match(place, reader)
        if found is not None:
            return reader, found
    raise AssertionError("the last reader recognises everything")


def _match(place: Place, reader: Reader[Place]) -> Recognition | None:
    try:
        return reader.match(place)
    except Unreadable:  # damaged in a way that leaves it to a less specific reader
        return None
