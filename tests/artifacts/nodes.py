"""Finding places in a tree."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.records import Node, NodeKind


def every(root: Node) -> Iterator[Node]:
    """The node itself and everything below it."""
    yield root
    for child in root.children:
        yield from every(child)


def at(root: Node, *names: str) -> Node:
    """The place at the end of a way of names."""
    for name in names:
        found = [child for child in root.children if child.name == name]

        assert len(found) == 1, f"{name!r} is not among {[c.name for c in root.children]}"
        (root,) = found
    return root


def of_kind(root: Node, kind: NodeKind) -> list[Node]:
    return [node for node in every(root) if node.kind is kind]


def problems(root: Node) -> list[tuple[str, str]]:
    return [(node.name, node.problem) for node in every(root) if node.problem]


def warnings(root: Node) -> list[tuple[str, str]]:
    return [(node.name, node.warning) for node in every(root) if node.warning]
