"""What an artifact is, and its tree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.artifacts.content import Folder, Unreadable, shown
from tfpersist_widgets.artifacts.places import find, opened_place
from tfpersist_widgets.artifacts.readers import FOLDER_READERS, READERS
from tfpersist_widgets.artifacts.readers.bundle_index import SUFFIX
from tfpersist_widgets.artifacts.visit import Visit, why
from tfpersist_widgets.records import Node, NodeKind, Recognition


def read_tree(path: Path) -> Node:
    """Return the structure of an artifact, without TensorFlow and without executing it.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder, or the prefix of a checkpoint. Links inside a folder
        are shown and not followed; folders in which a save is under way
        (``.tfpersist-…``) are left out.

    Returns
    -------
    Node
        Names are raw: whoever shows them must escape them. Content that is
        damaged, cut off or unknown has a ``problem``.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there.
    """
    found, is_prefix = find(Path(path))
    try:
        with opened_place(found) as place:
            visit = _visit()
            node = visit.folder(place) if isinstance(place, Folder) else visit.content(place)
            return _of_prefix(node, found) if is_prefix else node
    except (OSError, Unreadable) as error:
        return Node(shown(found.name), NodeKind.FILE, problem=why(error))


def recognise(path: Path) -> Recognition:
    """Return what an artifact is by its content, never by its suffix.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder, or the prefix of a checkpoint.

    Returns
    -------
    Recognition

    Raises
    ------
    ArtifactUnreadable
        When nothing is there.
    """
    found, _ = find(Path(path))
    try:
        with opened_place(found) as place:
            return _visit().recognise(place)
    except Exception as error:  # the parsers share no exception for damaged content
        return Recognition("unknown", "could not be read", why(error))


def _visit() -> Visit:
    return Visit(READERS, FOLDER_READERS)


def _of_prefix(node: Node, index: Path) -> Node:
    """The node of an index as that of the checkpoint, data files included."""
    prefix = index.name.removesuffix(SUFFIX)
    data = sum(
        file.stat().st_size
        for file in index.parent.iterdir()
        if file.name.startswith(f"{prefix}.data-")
    )
    return replace(node, name=prefix, size=(node.size or 0) + data)
