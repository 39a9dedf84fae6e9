"""The questions of a lesson, and the answer to what was picked."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.practice.reading import DATA, NotInPractice, practice
from tfpersist_widgets.records import Question, Quiz

NOT_PICKED = "Pick one of the options first."


def quiz(lesson: str, folder: Path = DATA) -> Quiz:
    """The quiz of a lesson.

    Parameters
    ----------
    lesson : str
        ``"01"``.

    Raises
    ------
    NotInPractice
        There is no such lesson, or it has no questions.
    PracticeDamaged
    """
    questions = practice(lesson, folder).questions
    if not questions:
        raise NotInPractice(f"Lesson {lesson!r} has no questions for a quiz.")
    return Quiz(lesson, questions)


def answer(asked: Question, picked: int | None) -> str:
    """What is said of the option that was picked; of the others nothing is given away.

    Parameters
    ----------
    asked : Question
    picked : int or None
        Index of the option; None when none was picked.
    """
    if picked is None:
        return NOT_PICKED
    return f"{'Right' if picked == asked.right else 'Not yet'}. {asked.because[picked]}"
