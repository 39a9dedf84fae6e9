"""What a command prints: whole where it can be, and never the reason for another exit code."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO

from tfpersist_widgets import render
from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import Record
from tfpersist_widgets.render import clean
from tfpersist_widgets.render.describers import Describer


class CannotWrite(TFPersistError):
    """Standard output takes no more."""


# A mark must stay the mark that it is: "?" would say of all of them that nobody looked.
PLAIN = str.maketrans(
    {"✓": "+", "✗": "x", "≈": "~", "–": "-", "—": "-", "…": "...", "·": "-"}  # noqa: RUF001
    | {"├": "|", "└": "`", "─": "-", "│": "|", "“": '"', "”": '"', "’": "'"}  # noqa: RUF001
)


def remark(text: str) -> None:
    """Print a line about the work, which is none of its results."""
    _print(text, sys.stderr)


def show(record: Record, *, as_json: bool, exact: bool = False) -> None:
    """Print a record: as JSON with exact figures, or as its text."""
    write(as_text(record.to_dict()) if as_json else render.text(record, exact=exact))


def show_part(record: Record, describer: Describer) -> None:
    """Print a part of a record, as its text."""
    write(render.text(record, describer=describer))


def as_text(data: Any) -> str:
    """JSON that every terminal can show and every reader reads."""
    return json.dumps(data, indent=1, allow_nan=False)


def complain(text: str) -> None:
    """Print an error; what a file or a name put into it cannot drive a terminal."""
    _print(clean.listing(text, code=True), sys.stderr)


def write(text: str) -> None:
    """Print lines of a result, in whatever encoding there is.

    A reader that has gone, such as ``head``, ends the printing and not the command: its
    exit code is the verdict all the same.

    Raises
    ------
    CannotWrite
        For instance to a full disk.
    """
    _print(text, sys.stdout)


def _print(text: str, stream: TextIO | None) -> None:
    if stream is None:  # whoever closed it wants the exit code alone
        return
    try:
        print(_encodable(text, stream.encoding or "ascii"), file=stream, flush=True)
    except OSError as error:
        _write_nowhere(stream)
        if not isinstance(error, BrokenPipeError):
            raise CannotWrite(f"What was found cannot be written: {error.strerror}.") from error


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(PLAIN)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _write_nowhere(stream: TextIO) -> None:
    # What is still in its buffer would raise again when Python ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
