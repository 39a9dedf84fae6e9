"""keras_metadata.pb: how Keras 2 describes the objects of a SavedModel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.protobuf.wire import Message, Part, Steps
from tfpersist_widgets.artifacts.readers import keras_config
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_BEGINS = b"\x0a"  # the first of its objects
_MARK = b"_tf_keras_"
_PATH, _METADATA = 3, 5
_ROOT = "root"
_BYTECODE = "Keras 2 runs its code whenever it calls the model that it loaded"


def match(content: Content) -> Recognition | None:
    """A list of objects of which the first says that it is Keras's."""
    if not content.head.startswith(_BEGINS) or _MARK not in content.head[:256]:
        return None
    return Recognition("keras2_metadata", "a list of objects that Keras 2 describes (_tf_keras_…)")


def read(content: Content, visit: Visit) -> Node:
    """The model's layers, from its configuration; what would run is warned of."""
    roots = [found for path, found in _objects(content) if path == _ROOT]
    if not roots or not keras_config.is_object(roots[0]):
        return Node(content.name, NodeKind.KERAS2, content.size)
    node = keras_config.node(content.name, NodeKind.KERAS2, content.size, roots[0], visit)
    return _unasked(node)


def _unasked(node: Node) -> Node:
    """The same tree, with what a Lambda does in Keras 2, which has no safe mode here."""
    children = tuple(_unasked(child) for child in node.children)
    return replace(node, warning=_BYTECODE if node.warning else "", children=children)


def _objects(content: Content) -> Iterator[tuple[str, Any]]:
    whole = Part(memoryview(content.whole(limits.JSON)), Steps())
    for part in whole.message().parts(1):
        found: Message = part.message()
        try:
            yield found.part(_PATH).text, json.loads(bytes(found.part(_METADATA).data))
        except (ValueError, RecursionError):
            continue
