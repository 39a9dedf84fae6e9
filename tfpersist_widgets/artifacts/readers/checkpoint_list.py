"""The file `checkpoint`: which checkpoints were kept, and the latest of them."""

from __future__ import annotations

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.checkpoints import state
from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_RULE = "text that names the latest checkpoint (model_checkpoint_path)"


def match(content: Content) -> Recognition | None:
    """Text with TensorFlow's name for the latest checkpoint."""
    found = state(content.head)
    return Recognition("checkpoint_list", _RULE) if found else None


def read(content: Content, visit: Visit) -> Node:
    """The latest, and how many were kept."""
    found = state(content.at(0, limits.MIB))
    facts: tuple[tuple[str, str], ...] = ()
    if found:
        kept = f"{len(found.kept):,}"
        facts = (("latest", shown(found.latest, limits.VALUE)), ("checkpoints kept", kept))
    return Node(content.name, NodeKind.TEXT, content.size, facts=facts)
