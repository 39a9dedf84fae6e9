"""The code that a model was saved with against the code that is there now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tfpersist_widgets.custom_code.printing import code_prints
from tfpersist_widgets.records import (
    Answer,
    CodeComparison,
    CodeDifference,
    CodePart,
    CodePrint,
)
from tfpersist_widgets.records.custom_code import NOT_RECORDED

OTHER = "this is not the code that it was saved with"
NOT_FOUND = "nothing of this name was found here"
MOST_NAMED = 5


def compare_code(saved: Sequence[CodePrint] | None, now: Iterable[Any]) -> CodeComparison:
    """Whether the code is still the same; *kept* only where all of it was compared.

    Parameters
    ----------
    saved : sequence of CodePrint, or None
        What was recorded; None where nothing was.
    now : iterable of (class or function)
        What :func:`found_now` found.
    """
    if saved is None:
        return NOT_RECORDED
    if not saved:
        return CodeComparison(Answer.KEPT, "it was saved without any code of the user's")
    prints = code_prints(now)
    differences = tuple(_difference(one, prints) for one in saved)
    return CodeComparison(_worst(differences), _sentence(differences), differences)


def _worst(differences: Sequence[CodeDifference]) -> Answer:
    answers = {one.answer for one in differences}
    order = (Answer.CHANGED, Answer.UNSEEN)
    return next((answer for answer in order if answer in answers), Answer.KEPT)


def _sentence(differences: Sequence[CodeDifference]) -> str:
    worst = _worst(differences)
    told = [f"{one.name} ({one.note})" for one in differences if one.answer is worst]
    more = f" and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
    named = ", ".join(told[:MOST_NAMED]) + more
    if worst is Answer.CHANGED:
        return f"{OTHER}: {named}"
    if worst is Answer.UNSEEN:
        return f"whether this is the code that it was saved with could not be seen: {named}"
    return "this is the code that it was saved with"


def _difference(saved: CodePrint, prints: Sequence[CodePrint]) -> CodeDifference:
    now = _counterpart(saved, prints)
    if now is None:
        return CodeDifference(saved.name, Answer.UNSEEN, NOT_FOUND)
    own, how = _compared(saved.own, now.own)
    if own is Answer.CHANGED:
        return CodeDifference(saved.name, own, "its own code changed")
    others = _parts(saved.parts, now.parts)
    if others:
        note = f"what it refers to changed: {', '.join(others)}"
        return CodeDifference(saved.name, Answer.CHANGED, note)
    unseen = [how] if own is Answer.UNSEEN else _unseen(saved.parts, now.parts)
    if unseen:
        return CodeDifference(saved.name, Answer.UNSEEN, unseen[0])
    return CodeDifference(saved.name, Answer.KEPT, f"the same {saved.kind.value}")


def _counterpart(saved: CodePrint, prints: Sequence[CodePrint]) -> CodePrint | None:
    """By its place, else by Keras's name, else by its own: cells and modules may change."""
    looks = (
        lambda one: (one.module, one.name) == (saved.module, saved.name),
        lambda one: bool(saved.registered) and one.registered == saved.registered,
        lambda one: one.own.name == saved.own.name,
    )
    return next((one for look in looks for one in prints if look(one)), None)


def _compared(saved: CodePart, now: CodePart) -> tuple[Answer, str]:
    """The answer, with what was compared, or why nothing could be."""
    if saved.source and now.source:
        return (Answer.KEPT if saved.source == now.source else Answer.CHANGED), "source"
    pythons = [text.partition(":")[0] for text in (saved.bytecode, now.bytecode)]
    if not all(pythons):
        return Answer.UNSEEN, f"{saved.name} is not written in Python, or its code cannot be read"
    if pythons[0] != pythons[1]:
        return Answer.UNSEEN, (
            f"the source of {saved.name} cannot be had, and bytecode of Python {pythons[0]} "
            f"cannot be compared with that of {pythons[1]}"
        )
    return (Answer.KEPT if saved.bytecode == now.bytecode else Answer.CHANGED), "bytecode"


def _parts(saved: Sequence[CodePart], now: Sequence[CodePart]) -> list[str]:
    """Names of the parts that are other ones, or on one side only."""
    left = list(now)
    changed = []
    for part in saved:
        alike = [one for one in left if one.name == part.name]
        same = [one for one in alike if _compared(part, one)[0] is not Answer.CHANGED]
        if same:
            left.remove(same[0])
        elif alike:
            left.remove(alike[0])
        if not same:
            changed.append(part.name)
    return list(dict.fromkeys([*changed, *(one.name for one in left)]))


def _unseen(saved: Sequence[CodePart], now: Sequence[CodePart]) -> list[str]:
    pairs = ((part, one) for part in saved for one in now if one.name == part.name)
    return [
        how
        for part, one in pairs
        for answer, how in [_compared(part, one)]
        if answer is Answer.UNSEEN
    ]
