"""Claims: as they are said, with their verdicts, and all of them on a page."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Article,
    Attempt,
    Claim,
    ClaimCase,
    JudgedClaim,
    Judgement,
    Ledger,
)
from tfpersist_widgets.render.blocks import Blocks, Cell, Sentence, Table, Terms, Title, Tone
from tfpersist_widgets.render.describe.explanation import explanation

TONES = {
    Judgement.HOLDS: Tone.OK,
    Judgement.ONLY_IF: Tone.CLOSE,
    Judgement.DOES_NOT_HOLD: Tone.FAILED,
    Judgement.UNSEEN: Tone.UNSEEN,
}


def claim(found: Claim, exact: bool) -> Blocks:
    """What is claimed, and where; a reader is to guess the verdict."""
    return (Title(f"Claim {found.key}"), Sentence(f"“{found.says}”"), Terms((_source(found),)))


def judged(found: JudgedClaim, exact: bool) -> Blocks:
    """The verdict, the cases it follows from, and what earlier releases did."""
    one = found.claim
    title = Title(f"{one.key} {one.verdict}", TONES[one.judgement])
    source = (("Claimed", f"“{one.says}”"), _source(one))
    remark = (("In fairness", one.remark),) if one.remark else ()
    shown = (title, Terms((*source, *remark)), _cases(found))
    history = (_history(found),) if found.history else ()
    return (*shown, *history, *_elsewise(found))


def _source(found: Claim) -> tuple[str, str]:
    titles = "; ".join(f"{one.key}, {one.title}" for one in found.articles)
    return ("Source", f"{titles} ({', '.join(found.approaches)})" if found.approaches else titles)


def _cases(found: JudgedClaim) -> Table:
    ran = "what ran" if found.ran else f"recorded by lesson {found.claim.lesson}"
    rows = tuple(
        (
            Cell(case.when),
            Cell(" or ".join(case.expects)),
            Cell(case.observed),
            Cell(_in_this_case(case), TONES[case.judgement]),
        )
        for case in found.claim.cases
    )
    return Table("What it was judged by", ("case", "claimed", ran, "so here it"), rows)


def _in_this_case(found: ClaimCase) -> str:
    return "is not known" if found.judgement is Judgement.UNSEEN else found.judgement.value


def _history(found: JudgedClaim) -> Table:
    rows = tuple((Cell(form), Cell(when)) for form, when in found.history)
    return Table("In the releases that were run", ("approach", "when it worked"), rows)


def _elsewise(found: JudgedClaim) -> Blocks:
    if not found.elsewise:
        return ()
    told = "; ".join(f"{key}: {word}" for key, word in found.elsewise)
    words = f"With the versions of this kernel it came out otherwise than recorded: {told}."
    return (Sentence(words, Tone.WARNING),)


def ledger(found: Ledger, exact: bool) -> Blocks:
    """Every claim on one line."""
    rows = tuple(
        (
            Cell(one.key),
            Cell(one.says),
            Cell(", ".join(article.key for article in one.articles)),
            Cell(one.verdict, TONES[one.judgement]),
            Cell(one.lesson),
        )
        for one in found.claims
    )
    headers = ("claim", "in our words", "article", "verdict", "lesson")
    caption = f"{len(rows)} claims, judged with {found.versions}"
    return (Table(caption, headers, rows), Sentence(_counted(found)))


def _counted(found: Ledger) -> str:
    counts = [(kind, sum(one.judgement is kind for one in found.claims)) for kind in TONES]
    return "; ".join(f"{kind.value}: {count}" for kind, count in counts) + "."


def claim_case(found: ClaimCase, exact: bool) -> Blocks:
    """One case on a line."""
    return (Sentence(f"{found.when}: {found.observed}", TONES[found.judgement]),)


def article(found: Article, exact: bool) -> Blocks:
    """Key and title."""
    return (Sentence(f"{found.key}, {found.title}"),)


def attempt(found: Attempt, exact: bool) -> Blocks:
    """That it ran, or why it raised."""
    if found.explanation is None:
        return (Sentence(f"{found.name} ran and raised nothing.", Tone.PLAIN),)
    return (Title(f"{found.name} raised", Tone.FAILED), *explanation(found.explanation, exact))
