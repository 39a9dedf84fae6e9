"""Small artifacts, as files and as folders, and ways to look at what is there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

Content = bytes | dict[str, bytes | None]
"""A file's bytes, or a folder's files by name; None stands for a folder in it."""


def artifact(seed: int, *, folder: bool) -> Content:
    """The content of an artifact; another seed gives other bytes and sizes."""
    some = random.Random(seed)
    parts = [some.randbytes(some.randrange(1, 5000)) for _ in range(3)]
    if not folder:
        return b"".join(parts)
    return {
        "empty": None,
        "sub": None,
        "weights.bin": parts[0],
        "sub/größe 1.bin": parts[1],
        f"sub/only in {seed}": parts[2],
    }


def write(path: Path, content: Content, between: Callable[[], None] = lambda: None) -> None:
    """Write in pieces, so that it can be interrupted ``between`` them."""
    for file, data in _files(path, content):
        between()
        if data is None:
            file.mkdir(parents=True, exist_ok=True)
            continue
        with file.open("wb") as stream:
            for start in range(0, len(data), 2000):
                between()
                stream.write(data[start : start + 2000])


def read(path: Path) -> Content | None:
    """What is there now; None for nothing."""
    if path.is_file():
        return path.read_bytes()
    if not path.exists():
        return None
    return {
        entry.relative_to(path).as_posix(): entry.read_bytes() if entry.is_file() else None
        for entry in path.rglob("*")
    }


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def anything(path: Path) -> str:
    """Nothing that exists is worth keeping."""
    return ""


def _files(path: Path, content: Content) -> Iterator[tuple[Path, bytes | None]]:
    if isinstance(content, bytes):
        yield path, content
        return
    yield path, None
    for name, data in sorted(content.items()):
        yield path / name, data
