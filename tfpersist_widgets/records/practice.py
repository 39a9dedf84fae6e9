"""Exercises, quiz questions and break-it cards: what a learner is asked and told."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from pathlib import Path

from tfpersist_widgets.records.record import Record


class Mark(enum.Enum):
    """How an answer was taken."""

    RIGHT = "right"
    NOT_YET = "not yet"
    OPEN = "not answered yet"
    ODD = "could not be checked"  # an answer of a kind that nothing can be compared with


@dataclass(frozen=True, repr=False)
class Checked(Record):
    """One answer, marked.

    Attributes
    ----------
    task : str
        "Exercise 01.1", "Card 3".
    question : str
    mark : Mark
    given : str
        The answer in words; "" where there was none.
    sentence : str
        Why it is right, or the hint that fits what was given.
    seen : str
        Where the tools show it; told with a right diagnosis.
    hints : tuple of str
        Further hints, folded, each saying more than the one before.
    """

    task: str
    question: str
    mark: Mark
    given: str
    sentence: str
    seen: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Question(Record):
    """One question of a quiz.

    Attributes
    ----------
    asks : str
    options : tuple of str
    right : int
        Index of the right option, from 0.
    because : tuple of str
        One sentence for each option: why it is right, or what it overlooks.
    """

    asks: str
    options: tuple[str, ...]
    right: int
    because: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Quiz(Record):
    """The questions at the end of a lesson."""

    lesson: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, repr=False)
class Diagnosis(Record):
    """One thing that may be wrong with an artifact.

    Attributes
    ----------
    key : str
        What `diagnose` takes: ``"truncated"``.
    words : str
    """

    key: str
    words: str


@dataclass(frozen=True, repr=False)
class Card(Record):
    """A break-it card: an artifact with one planted fault, to be found.

    Attributes
    ----------
    number : int
    title : str
    story : str
        How it came to you.
    path : pathlib.Path
        The artifact, in scratch; shown as a name only.
    model : object or None
        The live model that it should bring back; None for a stranger's file.
    diagnoses : tuple of Diagnosis
        The same for every card; one of them is right.
    """

    number: int
    title: str
    story: str
    path: Path
    model: object = field(metadata={"json": False})
    diagnoses: tuple[Diagnosis, ...]


@dataclass(frozen=True, repr=False)
class Solved(Record):
    """What was solved so far, as kept on this machine.

    Attributes
    ----------
    exercises : tuple of str
        Numbers of the exercises, sorted: "01.1".
    all_exercises : int
        How many there are.
    cards : tuple of int
    all_cards : int
    problem : str
        Why nothing is kept, or why what was kept could not be read; "" for neither.
    """

    exercises: tuple[str, ...]
    all_exercises: int
    cards: tuple[int, ...]
    all_cards: int
    problem: str = ""
