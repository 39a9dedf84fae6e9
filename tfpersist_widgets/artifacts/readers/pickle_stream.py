"""A pickle, followed without executing it."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.pickles import OPCODES, Import, Scan, consequence, scan
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_MARKERS = {bytes([0x80, protocol]): protocol for protocol in (2, 3, 4, 5)}
_NAMED = 5  # imports that one sentence names


def match(content: Content) -> Recognition | None:
    """The marker of protocols 2 to 5, or a whole pickle of the older two."""
    head = content.head
    protocol = _MARKERS.get(head[:2])
    if protocol is not None:
        rule = f"starts with the marker of pickle protocol {protocol}"
        return Recognition("pickle", rule, content.once(scan).problem)
    if not OPCODES.issuperset(head[:1]) or content.at(content.size - 1, 1) != b".":
        return None
    found = content.once(scan)
    if found.problem or found.end != content.size:
        return None
    return Recognition("pickle", "is a whole pickle of protocol 0 or 1")


def read(content: Content, visit: Visit) -> Node:
    """What it imports, and the archives that lie in its bytes."""
    found = content.once(scan)
    imports, more = visit.cut(tuple(found.imports.items()))
    nodes = [_import(name, called) for name, called in imports]
    archives = [visit.content(archive) for archive in visit.cut(found.archives)[0]]
    return Node(
        content.name,
        NodeKind.PICKLE,
        content.size,
        facts=_facts(content, found),
        children=(*nodes, *more, *archives),
        warning=_warning(found),
    )


def _import(name: Import, called: bool) -> Node:
    warning, fact = consequence(name, called)
    facts = (("when unpickled", fact or ("called" if called else "imported")),)
    return Node(shown(name.full), NodeKind.IMPORT, facts=facts, warning=warning)


def _facts(content: Content, found: Scan) -> tuple[tuple[str, str], ...]:
    facts = [("protocol", str(found.protocol)), ("imports", str(len(found.imports)))]
    if found.end < content.size and not found.problem:
        facts.append(("bytes behind its end", f"{content.size - found.end:,}"))
    return tuple(facts)


def _warning(found: Scan) -> str:
    bad = [name.full for name, called in found.imports.items() if consequence(name, called)[0]]
    if not bad:
        return ""
    rest = f" and {len(bad) - _NAMED:,} more" if len(bad) > _NAMED else ""
    return f"unpickling it could run anything: it names {shown(', '.join(bad[:_NAMED]))}{rest}"
