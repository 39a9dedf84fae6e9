"""What a file object needs besides the bytes: a position."""

from __future__ import annotations

import io
import os
from abc import abstractmethod
from typing import Any


class Seekable(io.RawIOBase):
    """A read-only file over bytes that can be had from any place."""

    def __init__(self, size: int) -> None:
        self._size, self._position = size, 0

    @abstractmethod
    def _at(self, offset: int, count: int) -> bytes:
        """At most `count` bytes from `offset`; fewer at the end."""

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, which may lie beyond the end."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as there are bytes."""
        data = self._at(self._position, len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)
