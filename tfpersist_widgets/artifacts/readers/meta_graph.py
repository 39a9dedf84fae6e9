"""The graph that TensorFlow 1's Saver writes beside a checkpoint."""

from __future__ import annotations

import re

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.protobuf.wire import Part, Steps, varint
from tfpersist_widgets.artifacts.readers.saved_model_graph import VERSION, meta_graph, whole_graph
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, Recognition

_INFO, _GRAPH = b"\x0a", b"\x12"  # the fields with which it begins
_RELEASE = re.compile(r"\d+\.\d+\.\d+")
_LARGEST_INFO = limits.MIB  # the operations that are used, with their types


def match(content: Content) -> Recognition | None:
    """A message that begins with TensorFlow's version and a graph."""
    if not content.head.startswith(_INFO):
        return None
    size, at = varint(memoryview(content.head), 1)
    if size > _LARGEST_INFO or content.at(at + size, 1) != _GRAPH:
        return None
    info = Part(memoryview(content.at(at, size)), Steps()).message()
    if not _RELEASE.match(info.part(VERSION).text):
        return None
    graph, start = varint(memoryview(content.at(at + size + 1, 10)), 0)
    cut = at + size + 1 + start + graph > content.size
    problem = "it is cut off: a part of the graph is missing" if cut else ""
    return Recognition("meta_graph", "begins with TensorFlow's version and a graph", problem)


def read(content: Content, visit: Visit) -> Node:
    """Its tags, functions and operations, as of a SavedModel."""
    whole = Part(memoryview(content.whole(limits.MESSAGE)), Steps())
    return whole_graph(content, [meta_graph(whole.message(), visit)])
