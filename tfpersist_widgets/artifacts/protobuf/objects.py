"""The objects of a SavedModel: what can be called, and the variables by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tfpersist_widgets.artifacts.content import shown
from tfpersist_widgets.artifacts.protobuf.tensors import tensor
from tfpersist_widgets.artifacts.protobuf.wire import Message, Part
from tfpersist_widgets.records import Tensor

_CHILDREN, _USER_OBJECT, _FUNCTION, _VARIABLE = 1, 4, 6, 7


@dataclass(frozen=True)
class Objects:
    """What an object graph holds.

    Attributes
    ----------
    root : str
        What TensorFlow makes of the root when it is loaded.
    functions : tuple of (str, int)
        Where each function hangs (``"layers/0/call"``), and how often it was traced.
    variables : tuple of (str, Tensor)
        The variables' own names.
    """

    root: str
    functions: tuple[tuple[str, int], ...]
    variables: tuple[tuple[str, Tensor], ...]


def objects(message: Part) -> Objects:
    """A SavedObjectGraph: nodes (1)."""
    nodes = [part.message() for part in message.message().parts(1)]
    if not nodes:
        return Objects("", (), ())
    return Objects(
        nodes[0].part(_USER_OBJECT).message().part(1).text,
        tuple(
            (path, len(nodes[index].part(_FUNCTION).message().parts(1)))
            for path, index in _paths(nodes)
            if _FUNCTION in nodes[index]
        ),
        tuple(_variable(node.part(_VARIABLE)) for node in nodes if _VARIABLE in node),
    )


def attributes(message: Part) -> frozenset[str]:
    """The names under which objects hang directly at the root of such a graph."""
    roots = message.message().parts(1)[:1]
    children = [part.message() for root in roots for part in root.message().parts(_CHILDREN)]
    return frozenset(child.part(2).text for child in children)


def _paths(nodes: list[Message]) -> Iterator[tuple[str, int]]:
    """Each object by its shortest way from the root; loops end at what was seen."""
    seen, waiting = {0}, [("", 0)]
    for path, index in waiting:
        yield path, index
        for part in nodes[index].parts(_CHILDREN):
            child = part.message()
            target = child.number(1)
            if target < len(nodes) and target not in seen:
                seen.add(target)
                name = child.part(2).text
                waiting.append((shown(f"{path}/{name}" if path else name), target))


def _variable(message: Part) -> tuple[str, Tensor]:
    """A SavedVariable: element type (1), shape (2), name (6)."""
    found = message.message()
    return found.part(6).text, tensor(found.number(1), found.part(2))
