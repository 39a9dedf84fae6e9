"""What lies in a folder, as nodes."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from tfpersist_widgets.artifacts.content import Folder, opened_file, shown
from tfpersist_widgets.artifacts.documents import EXTRA, NAME
from tfpersist_widgets.artifacts.visit import Visit, total, why
from tfpersist_widgets.records import Node, NodeKind

_OUTSIDE = "it leads out of the folder and was not followed"


def listed(folder: Folder, visit: Visit, assets: Collection[str] = ()) -> tuple[Node, ...]:
    """A node for each entry, by name.

    Parameters
    ----------
    folder : Folder
    visit : Visit
    assets : collection of str
        Folders with a user's own files, which are listed and not looked into.
    """
    entries, more = visit.cut(folder.entries)
    nodes = []
    for entry in entries:
        try:
            nodes.append(_entry(entry, folder, visit, entry.name in assets))
        except OSError as error:
            nodes.append(Node(shown(entry.name), NodeKind.FILE, problem=why(error)))
    return (*nodes, *_sized(more, folder, len(entries)))


def folder_node(folder: Folder, children: tuple[Node, ...]) -> Node:
    """A folder with what lies in it."""
    return Node(folder.name, NodeKind.FOLDER, total(children), children=children)


def _entry(entry: os.DirEntry[str], folder: Folder, visit: Visit, assets: bool) -> Node:
    name, path = shown(entry.name), Path(entry.path)
    if entry.is_symlink():
        return _link(name, path, folder)
    if entry.is_dir():
        inner = Folder(name, path, folder.root)
        return _assets(inner, visit) if assets else visit.folder(inner)
    if not entry.is_file():
        return Node(name, NodeKind.FILE, problem="it is a device or a pipe and was not opened")
    with opened_file(path) as content:
        return visit.content(content)


def _link(name: str, path: Path, folder: Folder) -> Node:
    """A symbolic link. None is followed, so nothing is shown twice and no loop exists."""
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder.root))
    facts = (("points to", shown(str(path.readlink())) if inside else "a place outside"),)
    return Node(name, NodeKind.LINK, 0, facts=facts, warning="" if inside else _OUTSIDE)


def _assets(folder: Folder, visit: Visit) -> Node:
    entries, more = visit.cut(folder.entries)
    nodes = []
    for entry in entries:
        ours = folder.name == EXTRA and entry.name == NAME
        if entry.is_file(follow_symlinks=False) and not ours:
            size = entry.stat(follow_symlinks=False).st_size
            nodes.append(Node(shown(entry.name), NodeKind.ASSET, size))
        else:
            nodes.append(_entry(entry, folder, visit, assets=entry.is_dir(follow_symlinks=False)))
    return folder_node(folder, (*nodes, *_sized(more, folder, len(entries))))


def _sized(more: tuple[Node, ...], folder: Folder, shown_entries: int) -> tuple[Node, ...]:
    """The line for what is not shown, with the bytes of the files among it."""
    rest = folder.entries[shown_entries:]
    files = [entry for entry in rest if entry.is_file(follow_symlinks=False)]
    size = sum(entry.stat(follow_symlinks=False).st_size for entry in files)
    return tuple(replace(node, size=size) for node in more)
