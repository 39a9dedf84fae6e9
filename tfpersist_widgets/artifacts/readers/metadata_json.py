"""What an artifact says of itself, where it was saved with metadata."""

from __future__ import annotations

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable, shown
from tfpersist_widgets.artifacts.documents import is_document, metadata
from tfpersist_widgets.artifacts.json_value import looks_like_json, value
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Metadata, Node, NodeKind, Recognition

_RULE = "a JSON object of the kind tfpersist-widgets metadata"
_KEYS = 20


def match(content: Content) -> Recognition | None:
    """A JSON object that says it is metadata of this package."""
    if not looks_like_json(content) or not is_document(content.once(value)):
        return None
    found = content.once(metadata)
    problem = str(found) if isinstance(found, Unreadable) else ""
    return Recognition(
        "metadata", "a JSON object with the kind tfpersist-widgets metadata", problem
    )


def read(content: Content, visit: Visit) -> Node:
    """Strategy, versions, and the names of what the user gave; the values may be private."""
    found = content.once(metadata)
    facts = () if isinstance(found, Unreadable) else _facts(found)
    return Node(content.name, NodeKind.JSON, content.size, facts=facts)


def _facts(found: Metadata) -> tuple[tuple[str, str], ...]:
    versions = found.versions
    named = [
        ("strategy", found.strategy),
        ("TensorFlow", versions.tensorflow),
        ("Keras", versions.keras),
        ("NumPy", versions.numpy),
        ("Python", versions.python),
        ("tfpersist-widgets", versions.tfpersist_widgets),
        ("the user's keys", _keys(list(found.mapping))),
        ("variables", f"{len(found.fingerprint.variables):,}"),
        ("inputs and outputs", "embedded" if found.probe else ""),
        ("belongs to", "the artifact beside it" if found.artifact else ""),
    ]
    return tuple((label, shown(text, limits.VALUE)) for label, text in named if text)


def _keys(names: list[str]) -> str:
    rest = f", and {len(names) - _KEYS:,} more" if len(names) > _KEYS else ""
    return ", ".join(names[:_KEYS]) + rest
