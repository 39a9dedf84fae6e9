"""Any HDF5 file."""

from __future__ import annotations

import io
from dataclasses import replace

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.documents import ATTRIBUTE
from tfpersist_widgets.artifacts.hdf5 import Hdf5, is_hdf5, opened
from tfpersist_widgets.artifacts.hdf5_tree import Tree
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

CONFIGURATION, TRAINING = "model_config", "training_config"
_DOCUMENTS = (CONFIGURATION, TRAINING, ATTRIBUTE)  # attributes of the root that hold JSON


def match(content: Content) -> Recognition | None:
    """Bytes that start with HDF5's signature."""
    if not is_hdf5(content):
        return None
    found = content.once(opened)
    problem = str(found) if isinstance(found, Unreadable) else ""
    return Recognition("hdf5", "starts with the HDF5 signature", problem)


def read(content: Content, visit: Visit) -> Node:
    """Its groups, datasets and attributes, and first the documents among the root's."""
    found = content.once(opened)
    if isinstance(found, Unreadable):
        return Node(content.name, NodeKind.HDF5, content.size, problem=str(found))
    tree = Tree(found, visit).group(content.name, NodeKind.HDF5, found.root, "")
    labels = {f"attribute {name}": name for name in _DOCUMENTS}
    documents = [_document(found, labels[fact], visit) for fact, _ in tree.facts if fact in labels]
    return replace(
        tree,
        size=content.size,
        facts=tuple(fact for fact in tree.facts if fact[0] not in labels),
        children=(*documents, *tree.children),
    )


def _document(file: Hdf5, name: str, visit: Visit) -> Node:
    text = file.root.string(name)
    return visit.content(Content(name, io.BytesIO(text), len(text)))
