"""Exercises, quizzes and cards: what is asked stands open, what helps is folded."""

from __future__ import annotations

from tfpersist_widgets.records import Card, Checked, Diagnosis, Mark, Question, Quiz, Solved
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import (
    Block,
    Blocks,
    Cell,
    Fold,
    Sentence,
    Table,
    Terms,
    Title,
    Tone,
)

TONES = {
    Mark.RIGHT: Tone.OK,
    Mark.NOT_YET: Tone.WARNING,
    Mark.OPEN: Tone.ASIDE,
    Mark.ODD: Tone.UNSEEN,
}
SPOKEN = {
    Mark.RIGHT: "Right",
    Mark.NOT_YET: "Not yet",
    Mark.OPEN: "Not answered yet",
    Mark.ODD: "Could not be checked",
}
HINTS = ("A hint", "One more hint")
LETTERS = "abcdefgh"


def checked(found: Checked, exact: bool) -> Blocks:
    """The mark in words, then what helps; more hints are opened by who wants them."""
    told = Sentence(f"{SPOKEN[found.mark]}. {found.sentence}", TONES[found.mark])
    pairs = (("You gave", found.given), ("Where it shows", found.seen))
    terms = tuple((label, text) for label, text in pairs if text)
    folds = (
        Fold(title, (Sentence(hint),)) for title, hint in zip(HINTS, found.hints, strict=False)
    )
    title = Title(f"{found.task} · {found.question}")
    return (title, told, *((Terms(terms),) if terms else ()), *folds)


def quiz(asked: Quiz, exact: bool) -> Blocks:
    """All questions below each other; the answers are folded, and not in the text."""
    numbered = enumerate(asked.questions, start=1)
    blocks = (block for number, one in numbered for block in _numbered(f"{number}. ", one))
    title = words.count(len(asked.questions), "question")
    return (Title(f"Quiz {asked.lesson} · {title}"), *blocks)


def question(asked: Question, exact: bool) -> Blocks:
    """One question with its options; the answer is folded, and not in the text."""
    return _numbered("", asked)


def _numbered(number: str, asked: Question) -> Blocks:
    options = tuple(zip(LETTERS, asked.options, strict=False))
    answers: list[Block] = [
        Sentence(f"{letter}) {why}", Tone.OK if index == asked.right else Tone.ASIDE)
        for index, (letter, why) in enumerate(zip(LETTERS, asked.because, strict=False))
    ]
    right = Sentence(f"{LETTERS[asked.right]}) is right.")
    fold = Fold("Answer", (right, *answers), in_text=False)
    return (Sentence(f"{number}{asked.asks}"), Terms(options), fold)


def card(one: Card, exact: bool) -> Blocks:
    """The story, the file's name, and what may be wrong."""
    rows = tuple((Cell(d.key, literal=True), Cell(d.words)) for d in one.diagnoses)
    model = "card.model" if one.model is not None else "none: it came from a stranger"
    return (
        Title(f"Card {one.number} · {one.title}"),
        Sentence(one.story),
        Terms((("card.path", one.path.name), ("The model it should restore", model))),
        Table("One of these is wrong with it", ("diagnosis", "in words"), rows),
    )


def diagnosis(one: Diagnosis, exact: bool) -> Blocks:
    """The key and what it stands for."""
    return (Sentence(f"{one.key}: {one.words}"),)


def solved(found: Solved, exact: bool) -> Blocks:
    """How many of how many."""
    pairs = (
        ("Exercises", f"{len(found.exercises)} of {found.all_exercises} solved"),
        ("Cards", f"{len(found.cards)} of {found.all_cards} solved"),
    )
    problem = (Sentence(found.problem, Tone.UNSEEN),) if found.problem else ()
    return (Title("What you solved so far"), Terms(pairs), *problem)
