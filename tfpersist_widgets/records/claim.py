"""What the articles claim, and what came of it when it was run."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tfpersist_widgets.records.record import Record

UNSEEN = "could not look"


class Judgement(enum.Enum):
    """What becomes of a claim once all of its cases have run."""

    HOLDS = "holds"
    ONLY_IF = "holds only if"
    DOES_NOT_HOLD = "does not hold"
    UNSEEN = "could not look"


@dataclass(frozen=True, repr=False)
class Article(Record):
    """One of the question-and-answer articles.

    Attributes
    ----------
    key : str
        ``"D1"``.
    title : str
    """

    key: str
    title: str


@dataclass(frozen=True, repr=False)
class ClaimCase(Record):
    """One situation in which a claim can be true or not.

    Attributes
    ----------
    key : str
        Name of the argument that a lesson gives what it ran by.
    when : str
        The situation in a few words.
    expects : tuple of str
        The outcomes under which the claim is true here; ``"raised"`` stands for
        any exception, and ``"raised TypeError"`` for that one.
    observed : str
        The outcome with the recorded versions.
    """

    key: str
    when: str
    expects: tuple[str, ...]
    observed: str

    @property
    def judgement(self) -> Judgement:
        """Whether the claim is true in this case; nobody knows where nobody could look."""
        if self.observed == UNSEEN:
            return Judgement.UNSEEN
        words = (self.observed, self.observed.partition(" ")[0])
        met = any(word in self.expects for word in words)
        return Judgement.HOLDS if met else Judgement.DOES_NOT_HOLD


@dataclass(frozen=True, repr=False)
class Claim(Record):
    """One sentence of the articles, in other words, and the cases that decide on it.

    Attributes
    ----------
    key : str
        ``"P1"``.
    says : str
    articles : tuple of Article
    approaches : tuple of str
        ``"A01"``: which approaches it is about.
    lesson : str
        Name of the notebook that shows it, without its ending.
    cases : tuple of ClaimCase
    only_if : str
        When it holds, where it does not always: completes "holds only if".
    remark : str
        What must be said in fairness.
    history : tuple of (str, str)
        What is quoted of *did it ever work?*: approach, and form of it.
    """

    key: str
    says: str
    articles: tuple[Article, ...]
    approaches: tuple[str, ...]
    lesson: str
    cases: tuple[ClaimCase, ...]
    only_if: str = ""
    remark: str = ""
    history: tuple[tuple[str, str], ...] = ()

    @property
    def judgement(self) -> Judgement:
        """What follows from the cases."""
        found = {case.judgement for case in self.cases} - {Judgement.UNSEEN}
        if not found:
            return Judgement.UNSEEN
        return found.pop() if len(found) == 1 else Judgement.ONLY_IF

    @property
    def verdict(self) -> str:
        """The judgement in words: "holds only if the model was never built"."""
        more = f" {self.only_if}" if self.judgement is Judgement.ONLY_IF else ""
        return f"{self.judgement.value}{more}"


@dataclass(frozen=True, repr=False)
class JudgedClaim(Record):
    """A claim with its verdict.

    Attributes
    ----------
    claim : Claim
    history : tuple of (str, str)
        What the releases made of an approach: its form, and when it worked.
    elsewise : tuple of (str, str)
        Cases that came out otherwise here than recorded, and how; always empty
        with the versions of the record.
    ran : bool
        Whether the cases were run just now; else the recorded verdict is cited.
    """

    claim: Claim
    history: tuple[tuple[str, str], ...] = ()
    elsewise: tuple[tuple[str, str], ...] = ()
    ran: bool = False


@dataclass(frozen=True, repr=False)
class Ledger(Record):
    """All claims, to be shown as one table.

    Attributes
    ----------
    claims : tuple of Claim
    versions : str
        With which the outcomes were recorded.
    """

    claims: tuple[Claim, ...]
    versions: str
