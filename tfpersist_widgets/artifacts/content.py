"""What a reader is given: bytes, or a folder."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.streams import Seekable

T = TypeVar("T")

STAGING = ".tfpersist-"  # folders in which a save is under way


class Unreadable(ValueError):
    """Content that cannot be read further; the message says why, for people."""


@dataclass(frozen=True)
class Content:
    """A file, or a stretch of one.

    Attributes
    ----------
    name : str
        As the tree shows it.
    file : binary file
        Open and seekable; shared by everything that lies in it.
    size : int
        Bytes, unpacked.
    start : int
        Where it begins in `file`.
    path : pathlib.Path or None
        Only for a whole file on disk, whose neighbours may be looked at.
    """

    name: str
    file: BinaryIO
    size: int
    start: int = 0
    path: Path | None = None
    _found: dict[Callable[[Content], Any], Any] = field(default_factory=dict, compare=False)

    def at(self, offset: int, count: int) -> bytes:
        """At most `count` bytes from `offset`; fewer at the end."""
        count = min(count, self.size - offset)
        if offset < 0 or count <= 0:
            return b""
        self.file.seek(self.start + offset)
        return self.file.read(count)

    def exactly(self, offset: int, count: int) -> bytes:
        """`count` bytes from `offset`; Unreadable when there are fewer."""
        data = self.at(offset, count)
        if len(data) != count:
            raise Unreadable("it is cut off or damaged: it points to bytes beyond its end")
        return data

    def whole(self, limit: int) -> bytes:
        """All bytes; Unreadable when there are more than `limit`."""
        if self.size > limit:
            raise Unreadable(f"it is larger than the {limit // limits.MIB} MiB that are read here")
        return self.exactly(0, self.size)

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        return self.at(0, limits.HEAD)

    def part(self, name: str, offset: int, size: int) -> Content:
        """A stretch of these bytes, without a copy."""
        if offset < 0 or size < 0 or offset + size > self.size:
            raise Unreadable("it is cut off: its place lies beyond the end of the file")
        return Content(name, self.file, size, self.start + offset)

    def open(self) -> BinaryIO:
        """These bytes as a file of their own, with a position of its own."""
        return cast(BinaryIO, io.BufferedReader(_Window(self)))

    def once(self, make: Callable[[Content], T]) -> T:
        """What `make` says of these bytes, computed once for all readers."""
        if make not in self._found:
            self._found[make] = make(self)
        return cast(T, self._found[make])


class _Window(Seekable):
    """A read-only file over a content."""

    def __init__(self, content: Content) -> None:
        super().__init__(content.size)
        self._content = content

    def _at(self, offset: int, count: int) -> bytes:
        return self._content.at(offset, count)


@dataclass(frozen=True)
class Folder:
    """A folder of the artifact.

    Attributes
    ----------
    name : str
        As the tree shows it.
    path : pathlib.Path
    root : pathlib.Path
        The artifact's own folder, which nothing may lead out of.
    """

    name: str
    path: Path
    root: Path

    @cached_property
    def entries(self) -> tuple[os.DirEntry[str], ...]:
        """What lies in it, by name; saves that are under way are left out."""
        with os.scandir(self.path) as found:
            entries = [entry for entry in found if not _is_staging(entry)]
        return tuple(sorted(entries, key=lambda entry: entry.name))

    def file(self, name: str) -> Path | None:
        """The regular file of that name, or None; a link is none."""
        path = self.path / name
        try:
            return path if stat.S_ISREG(path.lstat().st_mode) else None
        except OSError:
            return None


def _is_staging(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(STAGING) and entry.is_dir(follow_symlinks=False)


def shown(text: str | bytes | memoryview, limit: int = limits.TEXT) -> str:
    """Text of unknown length as text for people; bytes are taken as UTF-8."""
    if not isinstance(text, str):
        text = bytes(text[: 4 * limit + 4]).decode("utf-8", "replace")
    return text if len(text) <= limit else f"{text[:limit]}…"


@contextmanager
def opened_file(path: Path) -> Iterator[Content]:
    """A regular file as a content, for the time of a ``with`` block."""
    with path.open("rb") as file:
        yield Content(path.name, file, os.fstat(file.fileno()).st_size, path=path)
