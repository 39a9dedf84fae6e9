"""Any zip archive."""

from __future__ import annotations

import zipfile
from dataclasses import replace

from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.visit import Visit, why
from tfpersist_widgets.artifacts.zip_members import directory, is_zip, leaves_folder, opened
from tfpersist_widgets.records import Node, NodeKind, Recognition

_LEAVES = "its name would lead out of the folder if it were unpacked by name"
_REPEATED = "the archive holds this name more than once, and programs differ in which one they take"


def match(content: Content) -> Recognition | None:
    """Bytes that start with a zip signature."""
    if not is_zip(content):
        return None
    return Recognition("zip", "starts with the zip signature", content.once(directory).problem)


def read(content: Content, visit: Visit) -> Node:
    """Its members."""
    return Node(content.name, NodeKind.ZIP, content.size, children=members(content, visit))


def members(content: Content, visit: Visit, assets: str = "") -> tuple[Node, ...]:
    """A node for each member, in the archive's order.

    Parameters
    ----------
    content : Content
    visit : Visit
    assets : str
        What lies in this folder of the archive is a user's own file: it is
        listed and not looked into.
    """
    found = content.once(directory)
    shown_members, more = visit.cut(tuple(found.members.values()))
    nodes = []
    for info in shown_members:
        if info.filename.endswith("/"):
            node = Node("", NodeKind.FOLDER)
        elif assets and info.filename.startswith(assets):
            node = Node("", NodeKind.ASSET)
        else:
            node = _inside(content, info, visit)
        nodes.append(_named(node, info, info.filename in found.repeated))
    return (*nodes, *more)


def _inside(content: Content, info: zipfile.ZipInfo, visit: Visit) -> Node:
    try:
        with opened(content, info, visit.allowance) as member:
            return visit.content(member)
    except Exception as error:  # a damaged list of members ends in any of a dozen exceptions
        return Node("", NodeKind.FILE, problem=why(error))


def _named(node: Node, info: zipfile.ZipInfo, repeated: bool) -> Node:
    """The node with what the archive says of it."""
    packed = info.compress_size != info.file_size
    unpacked = (("unpacked", f"{info.file_size:,} bytes"),) if packed else ()
    warnings = [
        node.warning,
        _LEAVES if leaves_folder(info.filename) else "",
        _REPEATED if repeated else "",
    ]
    return replace(
        node,
        name=shown(info.filename),
        size=info.compress_size,
        facts=(*node.facts, *unpacked),
        warning="; ".join(filter(None, warnings)),
    )
