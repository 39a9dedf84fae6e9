"""A folder of checkpoints."""

from __future__ import annotations

import re
from dataclasses import replace

from tfpersist_widgets.artifacts.content import Folder, opened_file
from tfpersist_widgets.artifacts.listing import folder_node, listed
from tfpersist_widgets.artifacts.readers import bundle_index
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition

_DATA = re.compile(r"\.data-\d{5}-of-\d{5}$")


def match(folder: Folder) -> Recognition | None:
    """A folder in which an index of variables lies."""
    for entry in folder.entries:
        path = folder.file(entry.name) if entry.name.endswith(bundle_index.SUFFIX) else None
        if path is None:
            continue
        with opened_file(path) as content:
            if bundle_index.match(content):
                return Recognition("checkpoint", "a folder with the index of a tensor bundle")
    return None


def read(folder: Folder, visit: Visit) -> Node:
    """Its files; those with values are named, since only the index says what they hold."""
    nodes = (
        replace(node, facts=(*node.facts, ("holds", "values of the variables")))
        if _DATA.search(node.name)
        else node
        for node in listed(folder, visit)
    )
    return folder_node(folder, tuple(nodes))
