"""The inverse of ``to_dict`` for data from outside: every value is checked."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from tfpersist_widgets.records.record import Record

R = TypeVar("R", bound=Record)

_NOT_FINITE = ("NaN", "Infinity", "-Infinity")


class Malformed(ValueError):
    """Data that are not what ``to_dict`` writes; names the place and what is there."""


def restore(kind: type[R], data: Any) -> R:
    """A record from JSON data of unknown origin.

    Parameters
    ----------
    kind : type
        A record whose fields are records, texts, numbers, enumerations, and
        tuples and optional values of these.
    data : object
        As ``json.loads`` gives it. Keys that no field has are passed over: a
        later version of this package may write more.

    Raises
    ------
    Malformed
    """
    record: R = _record(kind, data, "")
    return record


def _record(kind: type[Any], data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise _odd(where, "an object", data)
    hints = _hints(kind)
    values = {}
    for field in dataclasses.fields(kind):
        place = f"{where}.{field.name}" if where else field.name
        if field.name in data:
            values[field.name] = _value(hints[field.name], data[field.name], place)
        elif field.default is dataclasses.MISSING:
            raise Malformed(f"{place} is missing")
    return kind(**values)


def _hints(kind: type[Any]) -> dict[str, Any]:
    """A record's field types; a museum's manifest has thousands of records of one kind."""
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _value(hint: Any, data: Any, where: str) -> Any:
    if hint in _PLAIN:
        return _PLAIN[hint](data, where)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return _one_of(typing.get_args(hint), data, where)
    if typing.get_origin(hint) is tuple:
        return _tuple(typing.get_args(hint), data, where)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return _member(hint, data, where)
    if isinstance(hint, type) and issubclass(hint, Record):
        return _record(hint, data, where)
    raise TypeError(f"{where}: a field of type {hint} cannot be restored")


def _one_of(hints: tuple[Any, ...], data: Any, where: str) -> Any:
    if data is None and type(None) in hints:
        return None
    kinds = [hint for hint in hints if hint is not type(None)]
    for hint in kinds[:-1]:
        try:
            return _value(hint, data, where)
        except Malformed:
            continue
    return _value(kinds[-1], data, where)


def _tuple(hints: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _odd(where, "a list", data)
    if hints[-1] is Ellipsis:
        hints = (hints[0],) * len(data)
    if len(hints) != len(data):
        raise _odd(where, f"a list of {len(hints)}", data)
    pairs = zip(hints, data, strict=True)
    return tuple(_value(hint, item, f"{where}[{i}]") for i, (hint, item) in enumerate(pairs))


def _member(kind: type[enum.Enum], data: Any, where: str) -> enum.Enum:
    for member in kind:
        if member.value == data:
            return member
    raise _odd(where, " or ".join(repr(member.value) for member in kind), data)


def _text(data: Any, where: str) -> str:
    if isinstance(data, str):
        return data
    raise _odd(where, "a text", data)


def _whole(data: Any, where: str) -> int:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    raise _odd(where, "a whole number", data)


def _number(data: Any, where: str) -> float:
    if isinstance(data, str) and data in _NOT_FINITE:
        return float(data)
    if isinstance(data, int | float) and not isinstance(data, bool):
        return float(data)
    raise _odd(where, "a number", data)


def _truth(data: Any, where: str) -> bool:
    if isinstance(data, bool):
        return data
    raise _odd(where, "true or false", data)


_PLAIN: dict[Any, Callable[[Any, str], Any]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
}


def _odd(where: str, wanted: str, data: Any) -> Malformed:
    shown = repr(data)
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"  # noqa: PLR2004 - one line of a terminal
    return Malformed(f"{where or 'the whole'} is {shown} and should be {wanted}")
