"""A card is dealt; a diagnosis of it is marked."""

from __future__ import annotations

from tfpersist_widgets.practice.cards import CARDS, DIAGNOSES, BreakIt
from tfpersist_widgets.practice.progress import remember_card
from tfpersist_widgets.practice.reading import NotInPractice
from tfpersist_widgets.records import Card, Checked, Mark
from tfpersist_widgets.storage import scratch_place

OPEN = "Put one of the diagnoses of the card in the place of the dots."


def card(number: int) -> Card:
    """Make the artifact of a card in scratch, with its fault.

    Parameters
    ----------
    number : int
        1 to 10.

    Raises
    ------
    NotInPractice
        There is no such card.
    TensorFlowMissing
    """
    dealt = _card(number)
    planted = dealt.plant(scratch_place("card").parent)
    return Card(dealt.number, dealt.title, dealt.story, planted.path, planted.model, DIAGNOSES)


def diagnose(number: int, diagnosis: object) -> Checked:
    """Mark a diagnosis; the right one is remembered.

    Parameters
    ----------
    number : int
    diagnosis : str
        A key of the card's list, ``"truncated"``; ``...`` for none yet.

    Raises
    ------
    NotInPractice
    """
    dealt = _card(number)
    if diagnosis is ...:
        return _marked(dealt, Mark.OPEN, "", OPEN)
    words = {one.key: one.words for one in DIAGNOSES}
    if not isinstance(diagnosis, str) or diagnosis not in words:
        given = repr(diagnosis) if isinstance(diagnosis, str) else f"a {type(diagnosis).__name__}"
        known = ", ".join(words)
        return _marked(dealt, Mark.ODD, "", f"{given} is none of the diagnoses: {known}.")
    if diagnosis == dealt.fault:
        remember_card(number)
        return _marked(dealt, Mark.RIGHT, words[diagnosis], dealt.why)
    against = dict(dealt.hints).get(diagnosis, "That does not fit what the file shows.")
    return _marked(dealt, Mark.NOT_YET, words[diagnosis], against)


def _card(number: int) -> BreakIt:
    for one in CARDS:
        if one.number == number:
            return one
    raise NotInPractice(f"There is no card {number!r}. They have the numbers 1 to {len(CARDS)}.")


def _marked(dealt: BreakIt, mark: Mark, given: str, sentence: str) -> Checked:
    right = mark is Mark.RIGHT
    return Checked(
        f"Card {dealt.number}",
        dealt.title,
        mark,
        given,
        sentence,
        seen=dealt.seen if right else "",
        hints=() if right else (dealt.hint,),
    )
