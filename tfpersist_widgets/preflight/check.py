"""One check: what it is called, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.records import Finding


@dataclass(frozen=True)
class Loss:
    """What a check saw; the fields are those of `Finding`."""

    where: str
    sentence: str
    evidence: str
    strategies: tuple[str, ...]
    repair: str
    unless: str = ""


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes
    ----------
    name : str
    find : callable
        Yields every loss of its kind; changes nothing and calls nothing of the user's.
    """

    name: str
    find: Callable[[Look], Iterator[Loss]]

    def findings(self, look: Look) -> Iterator[Finding]:
        """What it found, or why it could not look."""
        try:
            for loss in self.find(look):
                yield Finding(
                    check=self.name,
                    where=loss.where,
                    sentence=loss.sentence,
                    evidence=loss.evidence,
                    strategies=loss.strategies,
                    repair=loss.repair,
                    unless=loss.unless,
                )
        except Exception as error:
            yield could_not_look(self.name, error)


def could_not_look(name: str, error: Exception) -> Finding:
    """A finding that says that nothing was found out, and why."""
    said = str(error).strip().split("\n")[0]
    return Finding(
        check=name,
        where="",
        sentence=f'The check "{name}" could not look.',
        evidence=f"{type(error).__name__}: {said}",
        strategies=(),
        repair="Compare what comes back: tfpersist_widgets.roundtrip(model, strategy).",
        could_look=False,
    )
