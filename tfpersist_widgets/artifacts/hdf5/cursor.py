"""Little-endian numbers and addresses, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Unreadable


@dataclass(frozen=True)
class Widths:
    """Bytes of an address and of a length in this file."""

    address: int
    length: int


class Cursor:
    """Reads a structure from its first byte to its last; Unreadable past the end."""

    def __init__(self, data: bytes, widths: Widths, at: int = 0) -> None:
        self.data, self.widths, self.at = data, widths, at

    @property
    def left(self) -> int:
        """Bytes that follow."""
        return len(self.data) - self.at

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        found = self.data[self.at : self.at + count]
        if len(found) != count:
            raise Unreadable("it is damaged: a structure of the HDF5 file ends too early")
        self.at += count
        return found

    def number(self, width: int) -> int:
        """The next unsigned number of `width` bytes."""
        return int.from_bytes(self.take(width), "little")

    def address(self) -> int | None:
        """The next address; None for the one that means nowhere."""
        value = self.number(self.widths.address)
        return None if value == (1 << 8 * self.widths.address) - 1 else value

    def length(self) -> int:
        """The next length."""
        return self.number(self.widths.length)

    def lengths(self, count: int) -> tuple[int, ...]:
        """The next `count` lengths."""
        return tuple(self.length() for _ in range(count))

    def text(self) -> bytes:
        """The next bytes up to a zero byte, which is passed over."""
        end = self.data.find(b"\0", self.at, self.at + limits.NAME)
        if end < 0:
            raise Unreadable("it is damaged: a name in the HDF5 file has no end")
        found = self.take(end - self.at)
        self.at += 1
        return found
