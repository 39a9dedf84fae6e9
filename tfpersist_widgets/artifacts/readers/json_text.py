"""Any JSON file."""

from __future__ import annotations

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable, shown
from tfpersist_widgets.artifacts.json_value import looks_like_json, value
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_VERSION = "version"
_FACTS = 20


def match(content: Content) -> Recognition | None:
    """Bytes that start like a JSON object or array."""
    if not looks_like_json(content):
        return None
    found = content.once(value)
    problem = str(found) if isinstance(found, Unreadable) else ""
    return Recognition("json", "starts like a JSON object or array", problem)


def read(content: Content, visit: Visit) -> Node:
    """Its versions and the names of its keys; other values may be dates or private."""
    found = content.once(value)
    facts: tuple[tuple[str, str], ...] = ()
    if isinstance(found, dict):
        versions = [(key, text) for key, text in found.items() if _is_version(key, text)]
        facts = tuple((shown(k), shown(v, limits.VALUE)) for k, v in versions[:_FACTS])
        others = [key for key in found if key not in dict(versions)]
        if others:
            facts += (("keys", shown(", ".join(others[:_FACTS]), limits.VALUE)),)
    elif isinstance(found, list):
        facts = (("elements", f"{len(found):,}"),)
    return Node(content.name, NodeKind.JSON, content.size, facts=facts)


def _is_version(key: str, text: object) -> bool:
    return key.endswith(_VERSION) and isinstance(text, str)
