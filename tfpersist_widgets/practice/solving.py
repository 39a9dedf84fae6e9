"""What was solved of what there is."""

from __future__ import annotations

from tfpersist_widgets.practice.cards import CARDS
from tfpersist_widgets.practice.progress import kept
from tfpersist_widgets.practice.reading import lessons, practice
from tfpersist_widgets.records import Solved


def solved() -> Solved:
    """Exercises and cards that were solved on this machine; never raises for the file's sake."""
    numbered = [key for key in lessons() if key.isdigit()]  # the sample is no lesson
    exercises = {one.id for key in numbered for one in practice(key).exercises}
    numbers = {one.number for one in CARDS}
    done = kept()
    return Solved(
        tuple(sorted(done.exercises & exercises)),
        len(exercises),
        tuple(sorted(done.cards & numbers)),
        len(numbers),
        done.problem,
    )
