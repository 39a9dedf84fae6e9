"""Whether a machine is ready: one line where it is, and what to do where it is not."""

from __future__ import annotations

from tfpersist_widgets.records import Need, Readiness, Verdict
from tfpersist_widgets.render.blocks import Blocks, Cell, Sentence, Table, Tone
from tfpersist_widgets.render.tones import OF_VERDICT


def readiness(found: Readiness, exact: bool) -> Blocks:
    """One line; a table only where something is missing or went unseen."""
    if found.verdict is Verdict.OK:
        names = ", ".join(need.name for need in found.needs)
        return (Sentence(f"This machine is ready for the lessons ({names}).", Tone.OK),)
    failed = found.verdict is Verdict.FAILED
    told = "This machine is not ready yet." if failed else "Not everything could be looked at."
    rows = tuple(
        (
            Cell(need.name),
            Cell(need.verdict.value, OF_VERDICT[need.verdict]),
            Cell(need.sentence),
            Cell(need.todo),
        )
        for need in found.needs
    )
    table = Table("What was looked at", ("what", "verdict", "in words", "what to do"), rows)
    return (Sentence(told, OF_VERDICT[found.verdict]), table)


def need(found: Need, exact: bool) -> Blocks:
    """One thing on a line."""
    words = f"{found.name} {found.sentence}. {found.todo}".strip()
    return (Sentence(words, OF_VERDICT[found.verdict]),)
