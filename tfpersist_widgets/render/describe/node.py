"""The tree of an artifact."""

from __future__ import annotations

from tfpersist_widgets.records import Node
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Branch, Outline, Sentence, Tone


def node(root: Node, exact: bool) -> Blocks:
    """One line for each place; warnings and problems stand below their place."""
    # How each was recognised is for those who want every figure.
    return (Outline("", branch(root, exact, rules=exact)),)


def branch(place: Node, exact: bool, *, rules: bool) -> Branch:
    """A place and all that is below it, with the rules that recognised them where asked for."""
    return Branch(
        name=place.name,
        kind=place.kind.value,
        detail=_detail(place, rules),
        size="" if place.size is None else words.size(place.size, exact=exact),
        notes=_notes(place),
        children=tuple(branch(child, exact, rules=rules) for child in place.children),
    )


def _detail(place: Node, rules: bool) -> str:
    parts = [] if place.tensor is None else [words.tensor(place.tensor)]
    parts += [f"{label}: {value}" for label, value in place.facts]
    if rules and place.rule:
        parts.append(f"recognised: {place.rule}")
    return ", ".join(parts)


def _notes(place: Node) -> tuple[Sentence, ...]:
    warning = (Sentence(place.warning, Tone.WARNING),) if place.warning else ()
    problem = (Sentence(place.problem, Tone.UNSEEN),) if place.problem else ()
    return warning + problem
