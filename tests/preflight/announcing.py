"""What was announced for a specimen, against what the committed table says that happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.matrix.cell import COLUMNS, Cell
from tfpersist_widgets.records import Finding
from tfpersist_widgets.strategies import find_strategy

# Where the user's definitions are at hand; without them a check is meant to fail.
WITH_DEFINITIONS = ("same", "fresh")
WORSE = ("changed", "lost")
NOT_JUDGED = ("refused", "could not look")


@dataclass(frozen=True)
class Mismatch:
    """A loss that nobody announced, or a finding that does not come true.

    Attributes
    ----------
    strategy : str
    what : str
        The check of a finding; of a loss the conditions and reasons.
    """

    strategy: str
    what: str


def is_loss(cell: Cell) -> bool:
    """Whether saving or loading failed, or something came back that is not the same."""
    answers = [getattr(cell, column.name.lower()) for column in COLUMNS]
    return cell.verdict == "failed" or any(answer in WORSE for answer in answers)


def announces(finding: Finding, strategy: str) -> bool:
    """Whether it tells of a loss in the conditions that have the user's definitions.

    There, the table passes ``custom_objects`` to every loader that has the argument
    and to every rebuilding of an architecture. "Unless custom_objects …" is then no
    announcement, except where there is no such argument: for pickles. Safe mode, and
    compiling on loading, are on in the table, so that what holds unless they are off
    counts.
    """
    if strategy not in finding.strategies:
        return False
    way = find_strategy(strategy)
    given = way.takes_custom_objects or way.needs_architecture
    return not (finding.unless.startswith("custom_objects") and given)


def unannounced(cells: Sequence[Cell], findings: Iterable[Finding]) -> list[Mismatch]:
    """Losses that no finding names, one line for each strategy."""
    told = tuple(findings)
    reasons: dict[str, list[str]] = {}
    for cell in cells:
        known = any(announces(finding, cell.strategy) for finding in told)
        if cell.condition in WITH_DEFINITIONS and is_loss(cell) and not known:
            reasons.setdefault(cell.strategy, []).append(f"{cell.condition}: {cell.because}")
    return [Mismatch(strategy, "; ".join(why)) for strategy, why in reasons.items()]


def untrue(cells: Sequence[Cell], findings: Iterable[Finding]) -> list[Mismatch]:
    """Findings for strategies that lose nothing in any condition.

    Without definitions counts too: what is not registered raises there. Where the
    strategy refuses the model, or nobody could look, nothing is proved either way.
    """
    seen = {key: [c for c in cells if c.strategy == key] for key in {c.strategy for c in cells}}
    return [
        Mismatch(strategy, finding.check)
        for finding in findings
        for strategy in finding.strategies
        if _is_refuted(seen.get(strategy, []))
    ]


def _is_refuted(cells: Sequence[Cell]) -> bool:
    judged = [cell for cell in cells if cell.condition in WITH_DEFINITIONS]
    unjudged = any(cell.verdict in NOT_JUDGED for cell in judged)
    return bool(cells) and not unjudged and not any(map(is_loss, cells))
