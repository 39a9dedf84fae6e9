"""The list of the files in which Keras 3 keeps large weights."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.json_value import looks_like_json, value
from tfpersist_widgets.artifacts.shards import leads_out, shard_names
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_RULE = "a JSON object with Keras's weight_map"
_LEAVES = "it names files outside its folder"
_NAMED = 20


def match(content: Content) -> Recognition | None:
    """A JSON object that maps variables to files that end in .weights.h5."""
    if not looks_like_json(content) or shard_names(content.once(value)) is None:
        return None
    return Recognition("weights_list", _RULE)


def read(content: Content, visit: Visit) -> Node:
    """The files that it names."""
    names = shard_names(content.once(value)) or ()
    facts = (("files", f"{len(names):,}"), ("named", shown(", ".join(names[:_NAMED]))))
    warning = _LEAVES if any(map(leads_out, names)) else ""
    return Node(content.name, NodeKind.JSON, content.size, facts=facts, warning=warning)
