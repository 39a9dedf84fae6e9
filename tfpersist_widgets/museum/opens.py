"""Who opens what: the measured table, one text file for each reading release."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import Opened, ReaderRelease

DATA = Path(__file__).parent / "data" / "opens"
HEADINGS = (
    "strategy | loads | outputs | variables | optimizer | rule | exception | models | writers"
)
_COLUMNS, _EXCEPTIONS = HEADINGS.count("|") + 1, "exceptions"
_BETWEEN = " | "


class TableDamaged(TFPersistError):
    """A file of the measured table is not in its form."""


def written(reader: ReaderRelease, cells: Iterable[Opened]) -> str:
    """The file of one reader: cells with one answer share a line.

    Parameters
    ----------
    reader : ReaderRelease
    cells : iterable of Opened
        All of that reader, in the order in which they are to stand.
    """
    answers: dict[tuple[str, ...], dict[str, list[str]]] = {}
    told: dict[str, str] = {}
    for cell in cells:
        mark = _mark(cell.exception)
        told |= {mark: cell.exception} if mark else {}
        answer = (cell.loads, cell.outputs, cell.variables, cell.optimizer, cell.rule, mark)
        models = answers.setdefault((cell.strategy, *answer), {})
        models.setdefault(cell.writer, []).append(cell.model)
    versions = ", ".join(f"{name} {version or '-'}" for name, version in reader.versions)
    head = (f"reader: {reader.key}", f"measured: {reader.measured}", f"versions: {versions}", "")
    rows = (
        _BETWEEN.join((*answer, models, " ".join(writers)))
        for answer, by_writer in answers.items()
        for models, writers in _alike(by_writer).items()
    )
    tail = (f"{mark} = {told[mark]}" for mark in sorted(told))
    return "\n".join((*head, HEADINGS, *rows, "", _EXCEPTIONS, *tail, ""))


def _alike(by_writer: dict[str, list[str]]) -> dict[str, list[str]]:
    """The writers of each set of models."""
    found: dict[str, list[str]] = {}
    for writer, models in by_writer.items():
        found.setdefault(" ".join(models), []).append(writer)
    return found


def read(text: str) -> tuple[ReaderRelease, tuple[Opened, ...]]:
    """The reader and the cells of a file that :func:`written` wrote.

    Raises
    ------
    TableDamaged
    """
    lines = text.splitlines()
    try:
        top, end = lines.index(HEADINGS), lines.index(_EXCEPTIONS)
        head = dict(line.split(": ", 1) for line in lines[: top - 1])
        told = dict(line.split(" = ", 1) for line in lines[end + 1 :])
        key, pairs = head["reader"], (pair.split(" ", 1) for pair in head["versions"].split(", "))
        versions = tuple((name, "" if version == "-" else version) for name, version in pairs)
        cells = tuple(c for line in lines[top + 1 : end - 1] for c in _cells(line, key, told))
        return ReaderRelease(key, head["measured"], versions), cells
    except (ValueError, KeyError) as error:
        raise TableDamaged(
            f"A table of who opens what is not in its form ({type(error).__name__}: {error}): it "
            "was changed or cut off. Install tfpersist-widgets again."
        ) from error


def _cells(line: str, reader: str, told: dict[str, str]) -> Iterator[Opened]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != _COLUMNS:
        raise ValueError(f"a line has {len(parts)} columns, not {_COLUMNS}")
    strategy, loads, outputs, variables, optimizer, rule, mark, models, writers = parts
    answer = (loads, outputs, variables, optimizer, rule, told[mark] if mark else "")
    for writer in writers.split():
        for model in models.split():
            yield Opened(writer, reader, strategy, model, *answer)


def _mark(exception: str) -> str:
    """A short name for a text that many cells share; the same text has the same in every file."""
    if not exception:
        return ""
    return "x" + hashlib.sha256(exception.encode("utf-8", "replace")).hexdigest()[:8]


@cache
def tables() -> tuple[tuple[ReaderRelease, tuple[Opened, ...]], ...]:
    """Every reader with its cells, oldest Keras first.

    Raises
    ------
    TableDamaged
    """
    found = (read(path.read_text("utf-8")) for path in DATA.glob("*.txt"))
    return tuple(sorted(found, key=lambda table: order(table[0])))


def readers() -> tuple[ReaderRelease, ...]:
    """The releases in which artifacts were opened, oldest Keras first."""
    return tuple(reader for reader, _ in tables())


def opened() -> tuple[Opened, ...]:
    """Every measured cell."""
    return tuple(cell for _, cells in tables() for cell in cells)


def order(reader: ReaderRelease) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """By Keras, which decides most, then by TensorFlow."""
    return numbers(reader.version("keras")), numbers(reader.version("tensorflow"))


def numbers(version: str) -> tuple[int, ...]:
    """The numbers at the beginning of a version: ``(2, 2, 4)`` of ``"2.2.4-tf"``."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()
