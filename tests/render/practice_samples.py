"""Records of exercises, quizzes and cards, with texts as a hostile file may have them."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.records import (
    Card,
    Checked,
    Diagnosis,
    Mark,
    Question,
    Quiz,
    Record,
    Solved,
)

RIGHT = Checked("Exercise 01.1", "Does it load?", Mark.RIGHT, "ok", "It <b>does</b>.")
NOT_YET = Checked(
    "Card 3", "The clone", Mark.NOT_YET, "<b>ok</b>", "Look again.", hints=("First.", "Then.")
)
FOUND = Checked(
    "Card 3", "The clone", Mark.RIGHT, "a pointer", "Git LFS.", seen="read_tree shows it"
)
QUESTION = Question("Which <b>one</b>?", ("<i>this</i>", "that"), 1, ("No <b>way</b>.", "Yes."))
QUIZ = Quiz("01", (QUESTION, QUESTION))
DIAGNOSIS = Diagnosis("truncated", "the file was <b>cut off</b>")
CARD = Card(
    3, "The clone", "It <b>came</b>.", Path("/somewhere/private/m.keras"), object(), (DIAGNOSIS,)
)
SOLVED = Solved(("01.1",), 30, (3,), 10, "Progress is not kept: <b>x</b>.")


def one_of_each() -> tuple[Record, ...]:
    return (RIGHT, NOT_YET, FOUND, QUESTION, QUIZ, DIAGNOSIS, CARD, SOLVED)
