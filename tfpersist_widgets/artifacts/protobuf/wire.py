"""Protocol buffers on the wire: numbered fields, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable, shown

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MORE = 128  # the bit of a byte that says that the number goes on
_LONGEST = 10  # bytes of a number
_SIGN = 1 << 63


def varint(data: memoryview, at: int) -> tuple[int, int]:
    """The number that begins at `at`, and the place behind it."""
    value = 0
    for index, byte in enumerate(data[at : at + _LONGEST]):
        value |= (byte & ~_MORE) << 7 * index
        if byte < _MORE:
            return value, at + index + 1
    raise Unreadable("it is cut off or damaged: a number in a message has no end")


def signed(value: int) -> int:
    """A number that stands for a negative one where its top bit is set."""
    return value - 2 * _SIGN if value & _SIGN else value


class Steps:
    """How many fields may still be read in one file."""

    def __init__(self) -> None:
        self._left = limits.FIELDS

    def take(self) -> None:
        """Count one; Unreadable when there were far too many."""
        self._left -= 1
        if self._left < 0:
            raise Unreadable(f"it has more than the {limits.FIELDS:,} fields that are read here")


class Part:
    """A stretch of a message: a text, or a message itself; never a copy.

    Parameters
    ----------
    data : memoryview
    steps : Steps
        Shared by all parts of one file.
    """

    __slots__ = ("data", "steps")

    def __init__(self, data: memoryview, steps: Steps) -> None:
        self.data, self.steps = data, steps

    @property
    def text(self) -> str:
        """As text for people."""
        return shown(self.data)

    def fields(self) -> Iterator[tuple[int, int | Part]]:
        """Number and value of each field of the message."""
        data, at = self.data, 0
        while at < len(data):
            self.steps.take()
            key, at = varint(data, at)
            kind = key & 7
            if kind == _VARINT:
                value, at = varint(data, at)
                yield key >> 3, value
                continue
            size, at = _size(data, at, kind)
            if at + size > len(data):
                raise Unreadable("it is cut off or damaged: a message ends too early")
            part = data[at : at + size]
            at += size
            yield key >> 3, Part(part, self.steps) if kind == _BYTES else 0

    def message(self) -> Message:
        """All fields, by number."""
        return Message(self)


class Message:
    """The fields of one message; where one may stand once, the last counts."""

    def __init__(self, part: Part) -> None:
        self._empty = Part(memoryview(b""), part.steps)
        self._numbers: dict[int, int] = {}
        self._parts: dict[int, list[Part]] = {}
        for field, value in part.fields():
            if isinstance(value, Part):
                self._parts.setdefault(field, []).append(value)
            else:
                self._numbers[field] = value

    def number(self, field: int, default: int = 0) -> int:
        """A numeric field."""
        return self._numbers.get(field, default)

    def parts(self, field: int) -> list[Part]:
        """A repeated message or text."""
        return self._parts.get(field, [])

    def part(self, field: int) -> Part:
        """A message or text; an empty one where there is none."""
        return self._parts.get(field, [self._empty])[-1]

    def __contains__(self, field: int) -> bool:
        return field in self._parts


def _size(data: memoryview, at: int, kind: int) -> tuple[int, int]:
    if kind == _BYTES:
        return varint(data, at)
    if kind in (_FIXED64, _FIXED32):
        return (8 if kind == _FIXED64 else 4), at
    raise Unreadable("it is damaged: a message has a field of no known kind")
