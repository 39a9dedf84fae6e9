"""One loss to expect, and what averts it."""

from __future__ import annotations

from tfpersist_widgets.records import Finding
from tfpersist_widgets.render.blocks import Blocks, Sentence, Terms, Title, Tone


def finding(found: Finding, exact: bool) -> Blocks:
    """Where, what, why, by which strategies, and the repair."""
    if not found.could_look:
        reason = Sentence(found.evidence)
        return (Title(found.sentence, Tone.UNSEEN), reason, Sentence(found.repair))
    place = found.where or "the model"
    pairs = (
        ("What was seen", found.evidence),
        ("Lost by", ", ".join(found.strategies)),
        ("Unless", found.unless),
        ("Repair", found.repair),
    )
    shown = Terms(tuple((label, text) for label, text in pairs if text))
    return (Title(f"{found.check}: {place}", Tone.WARNING), Sentence(found.sentence), shown)
