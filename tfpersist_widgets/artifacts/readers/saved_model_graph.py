"""saved_model.pb: the graph of a SavedModel and what can be called in it."""

from __future__ import annotations

from dataclasses import replace

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.protobuf.graph import Graph, graph
from tfpersist_widgets.artifacts.protobuf.objects import Objects, attributes, objects
from tfpersist_widgets.artifacts.protobuf.signatures import signature
from tfpersist_widgets.artifacts.protobuf.wire import Message, Part, Steps, varint
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.artifacts.zip_members import leaves_folder
from tfpersist_widgets.records import Node, NodeKind, Recognition

_BEGINS = b"\x08\x01\x12"  # schema version 1, then a meta graph
_META_GRAPH = 2
_INFO, _GRAPH, _SIGNATURE, _ASSET, _OBJECTS = 1, 2, 5, 6, 7  # of a meta graph
_TAGS, VERSION = 4, 5  # of its info
VARIABLES = "variables"
_LEAVES = "its name would lead out of the folder"


def match(content: Content) -> Recognition | None:
    """A message of schema version 1 that holds a meta graph."""
    head = content.head
    if not head.startswith(_BEGINS):
        return None
    size, at = varint(memoryview(head), len(_BEGINS))
    if head[at : at + 1] != b"\x0a":  # a meta graph begins with its info
        return None
    cut = "" if at + size <= content.size else "it is cut off: a part of the graph is missing"
    return Recognition("saved_model_graph", "a message with TensorFlow's meta graph", cut)


def read(content: Content, visit: Visit) -> Node:
    """Tags, signatures, functions, variables and assets of each meta graph."""
    whole = Part(memoryview(content.whole(limits.MESSAGE)), Steps())
    parts = whole.message().parts(_META_GRAPH)
    return whole_graph(content, [meta_graph(part.message(), visit) for part in parts])


def whole_graph(content: Content, nodes: list[Node]) -> Node:
    """The file's own node; the only meta graph is no level of its own."""
    if len(nodes) != 1:
        return Node(content.name, NodeKind.SAVED_MODEL, content.size, children=tuple(nodes))
    (only,) = nodes
    return replace(only, name=content.name, kind=NodeKind.SAVED_MODEL, size=content.size)


def root_names(content: Content) -> frozenset[str]:
    """What hangs directly at the root object of the first meta graph."""
    whole = Part(memoryview(content.whole(limits.MESSAGE)), Steps())
    parts = whole.message().parts(_META_GRAPH)
    return attributes(parts[0].message().part(_OBJECTS)) if parts else frozenset()


def meta_graph(found: Message, visit: Visit) -> Node:
    """One of them; its name is its tags."""
    info = found.part(_INFO).message()
    tags = ", ".join(part.text for part in info.parts(_TAGS))
    counted, held = graph(found.part(_GRAPH)), objects(found.part(_OBJECTS))
    signatures = [signature(part) for part in found.parts(_SIGNATURE)]
    children = (
        *sorted(filter(None, signatures), key=lambda node: node.name),
        *_group("callable once loaded", [_callable(*one) for one in held.functions], visit),
        *_group("functions of the graph", _functions(counted), visit),
        *_group(VARIABLES, _variables(held), visit),
        *_group("assets", [_asset(part) for part in found.parts(_ASSET)], visit),
    )
    facts = (
        *((("tags", tags),) if tags else ()),
        ("TensorFlow", info.part(VERSION).text),
        ("nodes", f"{counted.nodes:,}"),
        ("nodes with functions", f"{sum(counted.operations.values()):,}"),
        ("kinds of operation", f"{len(counted.operations):,}"),
    )
    return Node(tags, NodeKind.GROUP, facts=facts, children=children, warning=counted.warning)


def _group(name: str, nodes: list[Node], visit: Visit) -> tuple[Node, ...]:
    """The nodes below a name; nothing where there are none."""
    if not nodes:
        return ()
    found, more = visit.cut(nodes)
    return (Node(name, NodeKind.GROUP, children=(*found, *more)),)


def _callable(path: str, traces: int) -> Node:
    return Node(path, NodeKind.FUNCTION, facts=(("traces", f"{traces:,}"),))


def _functions(counted: Graph) -> list[Node]:
    return [
        Node(
            name,
            NodeKind.FUNCTION,
            facts=(("graphs", str(len(sizes))), ("nodes", f"{sum(sizes):,}")),
        )
        for name, sizes in sorted(counted.functions.items())
    ]


def _variables(held: Objects) -> list[Node]:
    return [Node(name, NodeKind.VARIABLE, tensor=tensor) for name, tensor in held.variables]


def _asset(part: Part) -> Node:
    """An AssetFileDef: name of the file (2)."""
    name = shown(part.message().part(2).data)
    return Node(name, NodeKind.ASSET, warning=_LEAVES if leaves_folder(name) else "")
