"""Any folder."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Folder
from tfpersist_widgets.artifacts.listing import folder_node, listed
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition


def match(folder: Folder) -> Recognition:
    """Anything."""
    if not folder.entries:
        return Recognition("folder", "an empty folder")
    return Recognition("folder", "a folder without the files that any format here begins with")


def read(folder: Folder, visit: Visit) -> Node:
    """What lies in it."""
    return folder_node(folder, listed(folder, visit))
