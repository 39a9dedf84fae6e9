"""Exercises and quiz questions of a lesson, read from its TOML file and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.practice.answers import Plain
from tfpersist_widgets.records import Question

DATA = Path(__file__).parent / "data"
OPTIONS = range(2, 9)  # how many options a question may have
_EXERCISE: dict[str, Any] = {"id": str, "question": str, "expects": object, "why": str, "hint": str}
_MORE: dict[str, Any] = {"hints": dict, "deeper": str, "ordered": bool}
_QUESTION: dict[str, Any] = {"asks": str, "options": list, "right": int, "because": list}


class PracticeDamaged(TFPersistError, ValueError):
    """A lesson's exercises are not written as they should be; says where and what."""


class NotInPractice(TFPersistError, LookupError):
    """There is no lesson, exercise or card of that name; says which there are."""


@dataclass(frozen=True)
class Exercise:
    """What an exercise expects and what helps on the way.

    Attributes
    ----------
    id : str
        ``"01.1"``: the lesson and a number.
    question : str
    expects : str, int, list or dict
        An outcome word or another value; a table of condition and outcome.
    why : str
        Shown when the answer is right.
    hint : str
        General hint, folded.
    deeper : str
        A second one, folded too; "" for none.
    hints : tuple of (str, str)
        What was given, and the hint that fits it.
    ordered : bool
        Whether the order of a list counts.
    """

    id: str
    question: str
    expects: Plain
    why: str
    hint: str
    deeper: str = ""
    hints: tuple[tuple[str, str], ...] = ()
    ordered: bool = False


@dataclass(frozen=True)
class Practice:
    """All exercises and questions of one lesson."""

    exercises: tuple[Exercise, ...]
    questions: tuple[Question, ...]


def lessons(folder: Path = DATA) -> dict[str, Path]:
    """The file of each lesson by its key: "01" of ``01_pickle.toml``, or the whole name."""
    files = sorted(folder.glob("*.toml"))
    return {path.stem[:2] if path.stem[:2].isdigit() else path.stem: path for path in files}


def practice(lesson: str, folder: Path = DATA) -> Practice:
    """Exercises and questions of a lesson.

    Raises
    ------
    NotInPractice
        There is no such lesson; names those that there are.
    PracticeDamaged
        Its file cannot be read; names the place.
    """
    known = lessons(folder)
    if lesson not in known:
        raise NotInPractice(
            f"There are no exercises for lesson {lesson!r}. There are for {_listed(known)}."
        )
    return _read(known[lesson])


def exercise(key: str, folder: Path = DATA) -> Exercise:
    """The exercise ``"01.1"``; raises as `practice` does."""
    known = practice(key.partition(".")[0], folder).exercises
    for one in known:
        if one.id == key:
            return one
    there = _listed([one.id for one in known])
    raise NotInPractice(f"There is no exercise {key!r}. In that lesson there are {there}.")


@cache
def _read(path: Path) -> Practice:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PracticeDamaged(f"{path.name} cannot be read: {error}.") from error
    if not_known := set(data) - {"exercise", "question"}:
        raise PracticeDamaged(
            f"{path.name} has {_listed(not_known)}; only [[exercise]] and [[question]] are read."
        )
    exercises = tuple(_exercise(path, n, one) for n, one in _tables(path, data, "exercise"))
    if len({one.id for one in exercises}) < len(exercises):
        raise PracticeDamaged(f"{path.name} has two exercises of the same id.")
    return Practice(
        exercises, tuple(_question(path, n, one) for n, one in _tables(path, data, "question"))
    )


def _tables(path: Path, data: dict[str, Any], kind: str) -> list[tuple[int, Any]]:
    found = data.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise PracticeDamaged(f"{path.name}: write each {kind} as [[{kind}]].")
    return list(enumerate(found, start=1))


def _exercise(path: Path, number: int, data: dict[str, Any]) -> Exercise:
    where = f"{path.name}, exercise {number}"
    _require(where, data, _EXERCISE, _MORE)
    lesson = next(key for key, file in lessons(path.parent).items() if file == path)
    if not data["id"].startswith(f"{lesson}."):
        raise PracticeDamaged(f"{where}: the id {data['id']!r} should start with '{lesson}.'.")
    _require_plain(where, data["expects"])
    hints = tuple(data.get("hints", {}).items())
    if not all(isinstance(text, str) and text for _, text in hints):
        raise PracticeDamaged(f"{where}: every hint is a text.")
    return Exercise(**{**data, "hints": hints})


def _question(path: Path, number: int, data: dict[str, Any]) -> Question:
    where = f"{path.name}, question {number}"
    _require(where, data, _QUESTION, {})
    options, because = data["options"], data["because"]
    if not all(isinstance(text, str) and text for text in [*options, *because]):
        raise PracticeDamaged(f"{where}: options and because hold texts only.")
    if len(options) not in OPTIONS or len(set(options)) < len(options):
        raise PracticeDamaged(f"{where}: give two to eight options, each another.")
    if len(because) != len(options):
        raise PracticeDamaged(f"{where}: {len(options)} options and {len(because)} because.")
    if data["right"] not in range(len(options)):
        raise PracticeDamaged(f"{where}: right is {data['right']}, and options count from 0.")
    return Question(data["asks"], tuple(options), data["right"], tuple(because))


def _require(
    where: str, data: dict[str, Any], needed: dict[str, Any], more: dict[str, Any]
) -> None:
    if missing := set(needed) - set(data):
        raise PracticeDamaged(f"{where}: {_listed(missing)} is missing.")
    if not_known := set(data) - set(needed) - set(more):
        raise PracticeDamaged(f"{where}: {_listed(not_known)} is read by nobody.")
    for key, kind in (needed | more).items():
        value = data.get(key)
        # To Python, true is a whole number too.
        odd = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if key in data and (odd or value == ""):
            raise PracticeDamaged(f"{where}: {key} is {value!r}, and should be {kind.__name__}.")


def _require_plain(where: str, value: object) -> None:
    inside = list(value.values()) if isinstance(value, dict) else value
    if isinstance(inside, list) and inside:
        for one in inside:
            _require_plain(where, one)
    elif isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise PracticeDamaged(
            f"{where}: expects {value!r}. Write an outcome word, a text, a whole number, a list "
            'or a table; for true and false, "yes" and "no".'
        )


def _listed(names: Any) -> str:
    return ", ".join(map(str, sorted(names))) or "none"
