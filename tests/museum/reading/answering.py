"""What a reader left in a job's folder, as one cell of the table."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.museum.reading.comparing import Compared, compared
from tests.museum.reading.pieces import Piece
from tfpersist_widgets.explain import explain, redact
from tfpersist_widgets.records import Opened, Raised
from tfpersist_widgets.verify.environments.worker import State, read_state

_BEFORE_LOADING = ("starting", "definitions", "rebuilding")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal
_LONGEST = 110  # characters of an exception's first line
# What differs from run to run, and from model to model: addresses, paths, the machine,
# lists of names, the name of a layer.
_VARYING = re.compile(
    r"0x[0-9a-fA-F]+|(?<![\w.])/(?:[\w.+-]+/)+[\w.+-]*|(?<=running on )\S+"
    r"|(?<=\[)[^\]]{20,}(?=\])|(?<=^Layer ')\w+"
)


def cell_of(piece: Piece, reader: str, folder: Path, end: str) -> Opened:
    """The cell of one job.

    Parameters
    ----------
    piece : Piece
    reader : str
        Key of the release that opened it.
    folder : pathlib.Path
        Of the job, with ``found.json`` and perhaps ``found.npz``.
    end : str
        How its process ended: ``"done"``, ``"crashed (signal 11)"``, ``"took too long"``.
    """
    left = folder / "found.json"
    told = json.loads(left.read_text("utf-8")) if left.exists() else {}
    stage, raised = told.get("stage", "starting"), told.get("raised")
    empty = Opened(piece.writer, reader, piece.strategy, piece.model, "yes")
    cell = _fault(empty, end, stage, raised, _places(piece, folder))
    if stage in (*_BEFORE_LOADING, "loading"):
        return cell
    found = _compare(piece, folder)
    return replace(
        cell,
        outputs=cell.outputs or found.outputs,
        variables=found.variables,
        optimizer=found.optimizer,
    )


def _compare(piece: Piece, folder: Path) -> Compared:
    path = folder / "found.npz"
    return compared(read_state(piece.expected), read_state(path) if path.exists() else State())


def _fault(cell: Opened, end: str, stage: str, raised: Any, places: dict[str, str]) -> Opened:
    """The cell with what went wrong, where something did."""
    if end == "done" and raised is None:
        return cell
    if raised is not None:
        error = Raised(*(redact(raised[part], places) for part in ("type", "message", "traceback")))
        told, word = explain(error).rule, "raised"
        line = _line(error)
    else:
        told, word, line = "", end.partition(" (")[0], end
    if stage in _BEFORE_LOADING:
        return replace(cell, loads="could not look", rule=told, exception=line)
    if stage == "loading":
        return replace(cell, loads=word, rule=told, exception=line)
    return replace(
        cell, outputs="crashed" if word == "crashed" else "raised", rule=told, exception=line
    )


def _line(error: Raised) -> str:
    first = next((line.strip() for line in error.message.splitlines() if line.strip()), "")
    steady = _VARYING.sub("…", _COLOURS.sub("", first)).replace("|", "/")
    short = steady if len(steady) <= _LONGEST else steady[: _LONGEST - 1] + "…"
    kind = error.type_name.rpartition(".")[2]
    return f"{kind}: {short}" if short else kind


def _places(piece: Piece, folder: Path) -> dict[str, str]:
    return {str(piece.artifact): "<artifact>", str(folder): "<job>"}
