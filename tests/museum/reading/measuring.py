"""Pieces opened in a release with as many processes as there are cores for it."""

from __future__ import annotations

import json
import queue
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.museum.reading.pieces import Piece
from tests.museum.reading.running import read
from tfpersist_widgets.records import Opened
from tfpersist_widgets.verify.environments import RELEASES, Interpreter, interpreter

_KEPT = 100  # cells


@dataclass(frozen=True)
class Measured:
    """What one reader made of some pieces."""

    versions: tuple[tuple[str, str], ...]
    cells: tuple[Opened, ...]


class NoReader(RuntimeError):
    """There is no environment of a release; says why, and what to do."""


def python_of(key: str, environments: Path | None, *, allow_install: bool) -> Path:
    """The Python of a release: in a given folder, or in an environment of our own.

    Raises
    ------
    NoReader
    """
    if environments is not None:
        python = environments / key / "bin" / "python"
        if not python.exists():
            raise NoReader(f"{key}: the given folder has no environment of that name")
        return python
    (release,) = (one for one in RELEASES if one.key == key)
    found = interpreter(release, allow_install=allow_install, tell=_tell)
    if isinstance(found, Interpreter):
        return found.python
    raise NoReader(f"{key}: {found.reason} {found.todo} {found.command}")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def measure(
    python: Path,
    reader: str,
    pieces: Sequence[Piece],
    *,
    processes: int = 1,
    keep: Callable[[Measured], None] = lambda some: None,
) -> Measured:
    """The cells of some pieces in one reader.

    Parameters
    ----------
    python : pathlib.Path
    reader : str
    pieces : sequence of Piece
    processes : int
        At the same time.
    keep : callable
        Called with every hundred new cells, so that they outlive whoever stops us.

    Raises
    ------
    ReaderBroken
    """
    with tempfile.TemporaryDirectory(prefix="museum-") as scratch:
        folders = [Path(scratch) / str(number) for number in range(min(processes, len(pieces)))]
        parts = [
            read(python, reader, pieces[number :: len(folders)], folder)
            for number, folder in enumerate(folders)
        ]
        cells: list[Opened] = []
        kept = 0
        for cell in _together(parts):
            cells.append(cell)
            if len(cells) - kept == _KEPT:
                keep(Measured(_versions(folders), tuple(cells[kept:])))
                kept = len(cells)
        measured = Measured(_versions(folders), tuple(cells))
        keep(replace(measured, cells=measured.cells[kept:]))
        return measured


def _together(parts: Sequence[Iterator[Opened]]) -> Iterator[Opened]:
    """The cells of processes that run side by side, as they come."""
    arrived: queue.SimpleQueue[Opened | BaseException | None] = queue.SimpleQueue()

    def follow(part: Iterator[Opened]) -> None:
        try:
            for cell in part:
                arrived.put(cell)
            arrived.put(None)
        except BaseException as error:
            arrived.put(error)

    for part in parts:
        threading.Thread(target=follow, args=(part,), daemon=True).start()
    running = len(parts)
    while running:
        one = arrived.get()
        if isinstance(one, BaseException):
            raise one
        if one is None:
            running -= 1
        else:
            yield one


def _versions(folders: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Of the release, as its own worker said them; the first that was answered."""
    names = ("python", "tensorflow", "keras", "numpy", "h5py")
    for folder in folders:
        for path in folder.glob("*/found.json"):
            told = json.loads(path.read_text("utf-8"))["versions"]
            if told:
                return tuple((name, str(told[name])) for name in names)
    return ()
