"""The opcodes of a pickle; large arguments are passed over in the file."""

from __future__ import annotations

import os
import pickletools
import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable


class Step(NamedTuple):
    """One opcode.

    Attributes
    ----------
    opcode : pickletools.OpcodeInfo
    argument : object
        Empty instead of large.
    start, size : int
        Where a text or bytes argument lies in the content.
    end : int
        Where the next opcode begins.
    """

    opcode: pickletools.OpcodeInfo
    argument: Any
    start: int
    size: int
    end: int


OPCODES = {ord(opcode.code) for opcode in pickletools.opcodes}


class _Skipped(bytes):
    """Stands for bytes that were not read: empty, but as long as they are."""

    size = 0

    def __len__(self) -> int:
        return self.size


class _Skipping:
    """A file that does not hand out more than `limits.ARGUMENT` bytes at once."""

    def __init__(self, content: Content) -> None:
        self._size, self._file = content.size, content.open()
        self._position = 0  # kept here, since asking a file is slow
        self.last = 0  # bytes of the last argument, also of one that was skipped

    def tell(self) -> int:
        return self._position

    def read(self, count: int) -> bytes:
        self.last = count
        if count <= limits.ARGUMENT:
            return self._moved(self._file.read(count))
        skipped = _Skipped()
        skipped.size = min(count, self._size - self._position)
        self._file.seek(skipped.size, os.SEEK_CUR)
        return self._moved(skipped)

    def readline(self) -> bytes:
        return self._moved(self._file.readline(limits.ARGUMENT))

    def _moved(self, found: bytes) -> bytes:
        self._position += len(found)
        return found


def steps(content: Content) -> Iterator[Step]:
    """Every opcode up to the one that ends the pickle; Unreadable where there is none."""
    file = _Skipping(content)
    try:
        for opcode, argument, _ in pickletools.genops(file):  # type: ignore[arg-type]
            end = file.tell()
            yield Step(opcode, argument, end - file.last, file.last, end)
    except (ValueError, OverflowError, EOFError, struct.error, DeprecationWarning) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("it is cut off or damaged: what follows is no pickle") from error
