"""What a learner gives, as plain values that can be compared."""

from __future__ import annotations

import enum
from typing import TypeAlias

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import AspectResult, RoundTrip

Plain: TypeAlias = "str | int | list[Plain] | dict[str, Plain]"


class CannotBeChecked(TFPersistError, TypeError):
    """An answer of a kind that nothing can be compared with."""


def is_open(given: object) -> bool:
    """Whether the answer, or a part of it, is still the ``...`` of the exercise."""
    if isinstance(given, dict):
        return any(map(is_open, given.values()))
    if isinstance(given, list | tuple | set | frozenset):
        return any(map(is_open, given))
    return given is ...


def plain(given: object, wanted: Plain) -> Plain:
    """An answer in the form in which it is compared.

    Parameters
    ----------
    given : Verification, RoundTrip, Attempt, BaseException, bool, str, int, list, tuple, dict, set
        Or an aspect's result, an answer or verdict of the package's own words, a number
        of NumPy.
    wanted : str, int, list or dict
        What is expected: a round trip becomes a table of conditions where one is.

    Raises
    ------
    CannotBeChecked
        For anything else, with what it was.
    """
    if isinstance(given, RoundTrip) and (isinstance(wanted, dict) or len(given.verifications) > 1):
        return {one.condition: plain(one, "") for one in given.verifications}
    if isinstance(given, dict):
        return {str(plain(key, "")): plain(value, "") for key, value in given.items()}
    if isinstance(given, set | frozenset):
        return sorted((plain(one, "") for one in given), key=shown)
    if isinstance(given, list | tuple):
        return [plain(one, "") for one in given]
    return _one(given)


def _one(given: object) -> str | int:
    # Lazily: the claims bring the museum's reader with them.
    from tfpersist_widgets.claims.observing import CannotBeJudged, outcome_word

    if isinstance(given, AspectResult):
        return given.answer.value
    if isinstance(given, enum.Enum):
        given = given.value
    elif type(given).__module__ == "numpy":
        given = _out_of_numpy(given)
    if isinstance(given, float) and given.is_integer():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    try:
        return " ".join(outcome_word(given).split())
    except CannotBeJudged as error:
        raise CannotBeChecked(received(given)) from error


def received(given: object) -> str:
    """What kind of thing it was that cannot be compared."""
    if given is None:
        return "None was given: the line that sets your answer returned nothing."
    return (
        f"A {type(given).__name__} was given, and this exercise cannot compare that. Give what ran "
        "(a verification, a round trip, an attempt), a word, a whole number, or a list or table "
        "of these."
    )


def _out_of_numpy(given: object) -> object:
    # One number of any kind; an array of several stays what it is.
    return given.item() if getattr(given, "size", 0) == 1 else given  # type: ignore[attr-defined]


def same(given: Plain, wanted: Plain, *, ordered: bool = False) -> bool:
    """Whether two plain values are the same answer; letter case does not count."""
    if isinstance(given, dict) and isinstance(wanted, dict):
        folded = {key.casefold(): value for key, value in given.items()}
        keys = {key.casefold() for key in wanted}
        return set(folded) == keys and all(
            same(folded[key.casefold()], value) for key, value in wanted.items()
        )
    if isinstance(given, list) and isinstance(wanted, list):
        left, right = list(map(_folded, given)), list(map(_folded, wanted))
        return left == right if ordered else sorted(left) == sorted(right)
    return type(given) is type(wanted) and _folded(given) == _folded(wanted)


def _folded(value: Plain) -> str:
    return shown(value).casefold()


def shown(value: Plain) -> str:
    """A plain value in words: "fresh: ok, bare: refused"."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(one)}" for key, one in value.items()) or "an empty table"
    if isinstance(value, list):
        return ", ".join(map(shown, value)) or "nothing"
    return str(value)
