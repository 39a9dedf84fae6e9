"""A whole Keras 3 model as a folder, as ``save(..., zipped=False)`` writes it."""

from __future__ import annotations

from dataclasses import replace

from tfpersist_widgets.artifacts.content import Folder, opened_file
from tfpersist_widgets.artifacts.listing import folder_node, listed
from tfpersist_widgets.artifacts.readers import json_text
from tfpersist_widgets.artifacts.readers.keras_zip import NO_WEIGHTS, PARTS, is_weights
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition


def match(folder: Folder) -> Recognition | None:
    """A folder with Keras's two descriptions."""
    for name in PARTS:
        path = folder.file(name)
        if path is None:
            return None
        with opened_file(path) as content:
            if json_text.match(content) is None:
                return None
    return Recognition("keras_dir", "a folder that holds config.json and metadata.json")


def read(folder: Folder, visit: Visit) -> Node:
    """Its files; those of the model's own assets are not looked into."""
    node = folder_node(folder, listed(folder, visit, assets=("assets",)))
    if any(is_weights(child.name) for child in node.children):
        return node
    return replace(node, problem=NO_WEIGHTS)
