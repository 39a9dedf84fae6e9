"""Exercises, quizzes and break-it cards of the lessons; logic without widgets.

``data`` has one TOML file a lesson, `reading` reads it, `answers` turns what a learner
gives into plain values, `checking` marks it. `cards` plants the faults, `diagnosing`
marks what a learner takes them for. `progress` keeps what was solved.
"""

from tfpersist_widgets.practice.checking import check
from tfpersist_widgets.practice.diagnosing import card, diagnose
from tfpersist_widgets.practice.quiz import NOT_PICKED, answer, quiz
from tfpersist_widgets.practice.reading import NotInPractice, PracticeDamaged
from tfpersist_widgets.practice.solving import solved

__all__ = [
    "NOT_PICKED",
    "NotInPractice",
    "PracticeDamaged",
    "answer",
    "card",
    "check",
    "diagnose",
    "quiz",
    "solved",
]
