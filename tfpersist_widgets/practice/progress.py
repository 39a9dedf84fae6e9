"""What was solved, in one small file of the user's; it never stops a lesson."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

VARIABLE = "TFPERSIST_PROGRESS"
OFF = f"Progress is not kept: {VARIABLE} is empty."


@dataclass(frozen=True)
class Kept:
    """The file's content; `problem` says why there is none, or "" where there is no problem."""

    exercises: frozenset[str] = frozenset()
    cards: frozenset[int] = frozenset()
    problem: str = ""


def progress_file() -> Path | None:
    """The file that TFPERSIST_PROGRESS names, or one in the user's data folder; None when off."""
    given = os.environ.get(VARIABLE)
    if given is None:
        return platformdirs.user_data_path("tfpersist_widgets", appauthor=False) / "progress.json"
    return Path(given).expanduser().absolute() if given else None


def kept() -> Kept:
    """What was solved; a file that is damaged counts as empty, and says so."""
    path = progress_file()
    if path is None:
        return Kept(problem=OFF)
    try:
        return _read(path)
    except FileNotFoundError:
        return Kept()
    except (OSError, ValueError, RecursionError):
        return Kept(problem="The file with your progress cannot be read; it counts as empty.")


def remember_exercise(key: str) -> None:
    """Write down that an exercise was solved."""
    _remember(exercises=frozenset({key}))


def remember_card(number: int) -> None:
    """Write down that a card's fault was found."""
    _remember(cards=frozenset({number}))


def _remember(exercises: frozenset[str] = frozenset(), cards: frozenset[int] = frozenset()) -> None:
    path = progress_file()
    before = kept()
    if path is None or (exercises <= before.exercises and cards <= before.cards):
        return
    # A full disk or a read-only home is no reason to interrupt somebody who learns.
    with suppress(OSError):
        _write(path, Kept(before.exercises | exercises, before.cards | cards))


def _read(path: Path) -> Kept:
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError("no table")
    exercises, cards = data.get("exercises", []), data.get("cards", [])
    if not isinstance(exercises, list) or not isinstance(cards, list):
        raise ValueError("no lists")
    return Kept(
        frozenset(one for one in exercises if isinstance(one, str)),
        frozenset(one for one in cards if type(one) is int),
    )


def _write(path: Path, solved: Kept) -> None:
    data = {"exercises": sorted(solved.exercises), "cards": sorted(solved.cards)}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=1)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
