"""An answer to an exercise is marked: right, not yet with a hint that fits, or still open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tfpersist_widgets.practice.answers import CannotBeChecked, Plain, is_open, plain, same, shown
from tfpersist_widgets.practice.progress import remember_exercise
from tfpersist_widgets.practice.reading import DATA, Exercise, exercise
from tfpersist_widgets.records import Checked, Mark

KINDS = {str: "one word or outcome", int: "a whole number", list: "a list", dict: "a table"}
OPEN = "Put your answer in the place of the dots and run the cell again."
NO_ORDER = "The order counts here, and a set has none: give a list."


def check(key: str, given: object, folder: Path = DATA) -> Checked:
    """Mark an answer; one that is right is remembered.

    Parameters
    ----------
    key : str
        ``"01.1"``.
    given : object
        See `answers.plain`; ``...`` is an answer not given yet.
    folder : pathlib.Path
        Where the lessons' files lie.

    Raises
    ------
    NotInPractice, PracticeDamaged
    """
    asked = exercise(key, folder)
    if is_open(given):
        return _marked(asked, Mark.OPEN, "", OPEN)
    try:
        answer = plain(given, asked.expects)
    except CannotBeChecked as error:
        return _marked(asked, Mark.ODD, "", str(error))
    if asked.ordered and isinstance(given, set | frozenset):
        return _marked(asked, Mark.ODD, shown(answer), NO_ORDER)
    if same(answer, asked.expects, ordered=asked.ordered):
        remember_exercise(key)
        return _marked(asked, Mark.RIGHT, shown(answer), asked.why)
    return _marked(asked, Mark.NOT_YET, shown(answer), _hint(asked, answer))


def _marked(asked: Exercise, mark: Mark, given: str, sentence: str) -> Checked:
    hints = tuple(hint for hint in (asked.hint, asked.deeper) if hint)
    return Checked(
        f"Exercise {asked.id}",
        asked.question,
        mark,
        given,
        sentence,
        hints=() if mark is Mark.RIGHT else hints,
    )


def _hint(asked: Exercise, given: Plain) -> str:
    if type(given) is not type(asked.expects):
        kind = KINDS[type(asked.expects)].capitalize()
        return f"{kind} is asked for. {_fitting(asked, given)}".strip()
    return _fitting(asked, given) or _difference(asked, given)


def _fitting(asked: Exercise, given: Plain) -> str:
    hints = {key.casefold(): text for key, text in asked.hints}
    keys = (key.casefold() for key in _keys(given, asked.expects))
    return next((hints[key] for key in keys if key in hints), "")


def _keys(given: Plain, wanted: Plain) -> Iterator[str]:
    """What a hint may be filed under, the most exact first."""
    yield shown(given)
    if isinstance(given, dict):
        known = wanted if isinstance(wanted, dict) else {}
        wrong = {k: v for k, v in given.items() if k not in known or not same(v, known[k])}
        yield from (f"{key}: {shown(value)}" for key, value in wrong.items())
        yield from (f"missing: {key}" for key in known if key not in given)
    elif isinstance(given, list):
        known_ones = wanted if isinstance(wanted, list) else []
        yield from (shown(one) for one in given if one not in known_ones)
        yield from (f"missing: {shown(one)}" for one in known_ones if one not in given)
    else:
        yield shown(given).partition(" ")[0]  # "raised" for every exception


def _difference(asked: Exercise, given: Plain) -> str:
    """What a reader can be told without the lesson's own hint, and without the answer."""
    wanted = asked.expects
    if isinstance(given, int) and isinstance(wanted, int):
        return "That is too many." if given > wanted else "That is too few."
    if isinstance(given, dict) and isinstance(wanted, dict):
        return _of_tables(given, wanted)
    if isinstance(given, list) and isinstance(wanted, list):
        right = sum(one in wanted for one in given)
        if right == len(given) == len(wanted):
            return "These are the right ones, in another order."
        return f"{right} of the {len(given)} belong there, and {len(wanted)} are looked for."
    return "That is not what happens."


def _of_tables(given: dict[str, Plain], wanted: dict[str, Plain]) -> str:
    if missing := [key for key in wanted if key not in given]:
        return f"Something is still missing: {', '.join(missing)}."
    if extra := [key for key in given if key not in wanted]:
        return f"This was not asked for: {', '.join(extra)}."
    wrong = [key for key in wanted if not same(given[key], wanted[key])]
    right = len(wanted) - len(wrong)
    return f"{right} of {len(wanted)} are right. Look again at: {', '.join(wrong)}."
