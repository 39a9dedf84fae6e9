"""The objects of an HDF5 file as nodes, and its arrays as prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable, shown
from tfpersist_widgets.artifacts.hdf5 import Dataset, Hdf5, Link, Object, digest
from tfpersist_widgets.artifacts.visit import Visit, total
from tfpersist_widgets.records import Node, NodeKind, Tensor, VariablePrint

_ELSEWHERE = "its values lie in another file, which was not opened"
_EXTERNAL = "it names a place in another file, which was not opened"
_DIGITS = re.compile(r"(\d+)")
Facts = tuple[tuple[str, str], ...]


class Tree:
    """Makes the nodes of one file; each group is looked into once, whatever links say.

    Parameters
    ----------
    file : Hdf5
    visit : Visit
    """

    def __init__(self, file: Hdf5, visit: Visit) -> None:
        self._file, self._visit = file, visit
        self._seen: dict[int, str] = {}

    def group(self, name: str, kind: NodeKind, found: Object, path: str, depth: int = 0) -> Node:
        """A group and everything in it."""
        self._seen[found.address] = path or "/"
        facts, problem = _attributes(found)
        children: tuple[Node, ...] = ()
        try:
            links, more = self._visit.cut(ordered(found))
            nodes = [self._link(link, f"{path}/{shown(link.name)}", depth) for link in links]
            children = (*nodes, *more)
        except Unreadable as error:
            problem = str(error)
        size = total(children)
        return Node(name, kind, size, facts=facts, children=children, problem=problem)

    def _link(self, link: Link, path: str, depth: int) -> Node:
        name = shown(link.name)
        if link.address is None:
            return _unfollowed(name, link)
        if link.address in self._seen:
            same = (("same as", self._seen[link.address]),)
            return Node(name, NodeKind.LINK, facts=same)
        if depth >= limits.DEPTH:
            return Node(name, NodeKind.GROUP, problem="it lies too deep and was not looked into")
        try:
            found = self._file.at(link.address)
            if found.is_dataset:
                return _array(name, found)
            if found.is_group:
                return self.group(name, NodeKind.GROUP, found, path, depth + 1)
        except Unreadable as error:
            return Node(name, NodeKind.GROUP, problem=str(error))
        return Node(name, NodeKind.TEXT, facts=(("holds", "a named element type"),))


def arrays(file: Hdf5) -> Iterator[VariablePrint]:
    """Every array of the file by its path; Unreadable for what leads out of the file."""
    waiting, seen = [("", file.root)], {file.root.address}
    hashed: dict[int, VariablePrint] = {}
    left = file.size
    while waiting:
        path, group = waiting.pop()
        inner = []
        for link in ordered(group):
            name = f"{path}/{shown(link.name)}" if path else shown(link.name)
            if link.file:
                raise Unreadable(f"{name!r}: {_EXTERNAL}")
            if link.address is None or link.address in seen:
                continue
            found = file.at(link.address)
            if found.is_dataset and link.address in hashed:
                yield replace(hashed[link.address], path=name)
            elif found.is_dataset:
                # Arrays that share their bytes could make a small file endless to hash.
                left -= found.dataset().size or 0
                if left < 0:
                    raise Unreadable("it is damaged: its arrays lie upon each other")
                hashed[link.address] = _print(name, found)
                yield hashed[link.address]
            elif found.is_group:
                seen.add(link.address)
                inner.append((name, found))
        waiting += reversed(inner)


def ordered(group: Object) -> tuple[Link, ...]:
    """The entries of a group; ``dense_10`` comes after ``dense_9``."""
    return tuple(sorted(group.links(), key=lambda link: _natural(link.name)))


def _natural(name: bytes) -> list[tuple[int, str]]:
    parts = _DIGITS.split(shown(name))
    # Even parts are text, odd ones digits; longer digits are larger numbers.
    return [
        (len(part.lstrip("0")), part.lstrip("0")) if at % 2 else (0, part)
        for at, part in enumerate(parts)
    ]


def _unfollowed(name: str, link: Link) -> Node:
    facts: Facts = (("points to", shown(link.target)),)
    if not link.file:
        return Node(name, NodeKind.LINK, facts=facts)
    facts = (("file", shown(link.file)), *facts)
    return Node(name, NodeKind.LINK, facts=facts, warning=_EXTERNAL)


def _array(name: str, found: Object) -> Node:
    array = found.dataset()
    facts, problem = _attributes(found)
    if array.filters:
        facts = (("packed with", ", ".join(array.filters)), *facts)
    if array.shape is None:
        facts = (("elements", "none"), *facts)
    return Node(
        name,
        NodeKind.DATASET,
        array.size,
        tensor=_tensor(found, array),
        facts=facts,
        warning=_ELSEWHERE if array.other_files else "",
        problem=problem,
    )


def _tensor(found: Object, array: Dataset) -> Tensor | None:
    if array.shape is None:
        return None
    # h5py has no bfloat16: Keras stores its two bytes without a meaning and says so.
    is_bfloat16 = array.type.name == "V2" and found.string("dtype") == b"bfloat16"
    return Tensor("bfloat16" if is_bfloat16 else array.type.name, array.shape)


def _print(path: str, found: Object) -> VariablePrint:
    array = found.dataset()
    if array.other_files:
        raise Unreadable(f"{path!r}: {_ELSEWHERE}")
    tensor = _tensor(found, array) or Tensor(array.type.name, (0,))
    return VariablePrint(path, tensor, digest(found.storage, array))


def _attributes(found: Object) -> tuple[Facts, str]:
    """Attributes as facts, as far as they can be read, and why no further."""
    facts: list[tuple[str, str]] = []
    try:
        for attribute in found.attributes():
            if len(facts) == limits.ATTRIBUTES:
                return tuple(facts), "it has more attributes than are shown"
            name = shown(attribute.name, limits.VALUE)
            facts.append((f"attribute {name}", found.text(attribute)))
    except Unreadable as error:
        return tuple(facts), str(error)
    return tuple(facts), ""
