"""Any HDF5 file."""

from __future__ import annotations

from dataclasses import replace

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import is_hdf5, opened
from tfpersist_widgets.artifacts.hdf5_tree import Tree
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition


def match(content: Content) -> Recognition | None:
    """Bytes that start with HDF5's signature."""
    if not is_hdf5(content):
        return None
    found = content.once(opened)
    problem = str(found) if isinstance(found, Unreadable) else ""
    return Recognition("hdf5", "starts with the HDF5 signature", problem)


def read(content: Content, visit: Visit) -> Node:
    """Its groups, datasets and attributes."""
    found = content.once(opened)
    if isinstance(found, Unreadable):
        return Node(content.name, NodeKind.HDF5, content.size, problem=str(found))
    tree = Tree(found, visit).group(content.name, NodeKind.HDF5, found.root, "")
    return replace(tree, size=content.size)
