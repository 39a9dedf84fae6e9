"""One reader at work: jobs written down, a process that does them, cells as they come."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.museum.reading.answering import cell_of
from tests.museum.reading.pieces import Piece
from tfpersist_widgets.records import Opened
from tfpersist_widgets.verify.environments import worker

DRIVER = Path(__file__).parents[1] / "in_release" / "read_many.py"
SECONDS = 240  # for one artifact
TOGETHER = 24  # artifacts that one process opens, one after the other
FLAGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# They find in their process what another left there: what was imported, the functions
# that tokens stand for.
ALONE_STRATEGIES, ALONE_MODELS = ("pickle", "cloudpickle"), ("py_function",)
# Of these two the files say the classes; of the others loaders may be told.
CUSTOM = {"custom_layer": {"Scale": "definitions:Scale"}} | {
    "py_function": {"ThroughNumPy": "definitions:ThroughNumPy"}
}


class ReaderBroken(RuntimeError):
    """The reading process itself ended; nothing is known of what was left to do."""


@dataclass(frozen=True)
class Reading:
    """One artifact to be opened.

    Attributes
    ----------
    piece : Piece
    folder : pathlib.Path
        In which its job lies and its answer will.
    """

    piece: Piece
    folder: Path

    def write(self) -> None:
        """Leave the job for the worker."""
        self.folder.mkdir(parents=True)
        (self.folder / "job.json").write_text(json.dumps(self._job()), "utf-8")

    def _job(self) -> dict[str, Any]:
        piece = self.piece
        return {
            "artifact": str(piece.artifact),
            "strategy": piece.strategy,
            "definitions": [{"module": "definitions", "file": str(piece.definitions)}],
            "search_path": [],
            "custom_objects": CUSTOM.get(piece.model, {}),
            "rebuild": f"definitions:build_{piece.model}" if _needs_a_model(piece) else None,
            "configuration": None,
            "inputs": str(piece.expected),
            "call": "",
        }

    @property
    def alone(self) -> bool:
        """Whether it must not share its process."""
        piece = self.piece
        return piece.strategy in ALONE_STRATEGIES or piece.model in ALONE_MODELS


WEIGHTS_ALONE = frozenset(
    {"weights_h5", "checkpoint", "checkpoint:manager", "npz", "npz:positional", "npz:compressed"}
    | {"saver_v1", "safetensors", "keras2_weights_ckpt"}
)


def _needs_a_model(piece: Piece) -> bool:
    return piece.strategy in WEIGHTS_ALONE


def read(
    python: Path, reader: str, pieces: Sequence[Piece], folder: Path, *, together: int = TOGETHER
) -> Iterator[Opened]:
    """The cell of each artifact, as soon as it is known.

    Parameters
    ----------
    python : pathlib.Path
        Of the reading release.
    reader : str
        Its key.
    pieces : sequence of Piece
    folder : pathlib.Path
        For jobs and answers; new and empty.
    together : int
        How many artifacts share a process at most; 1 to open each in its own.

    Raises
    ------
    ReaderBroken
        With what the process said last.
    """
    readings = [Reading(piece, folder / str(i)) for i, piece in enumerate(_sorted(pieces))]
    for reading in readings:
        reading.write()
    jobs = folder / "jobs.jsonl"
    lines = [json.dumps(line) for line in _lines(readings, together)]
    jobs.write_text("\n".join(lines), "utf-8")
    by_folder = {str(reading.folder): reading for reading in readings}
    for line in _ends(python, jobs, folder / "stderr.txt"):
        reading = by_folder.pop(line["folder"])
        yield cell_of(reading.piece, reader, reading.folder, line["end"])
    if by_folder:
        raise ReaderBroken(f"{reader}: {_last_words(folder)}")


def _sorted(pieces: Sequence[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda one: (one.strategy, one.writer, one.model))


def _lines(readings: Sequence[Reading], together: int) -> Iterator[dict[str, Any]]:
    """Each job with the number of its group; groups are of one strategy."""
    group, members, strategy = 0, 0, ""
    for reading in readings:
        if reading.alone or members >= together or reading.piece.strategy != strategy:
            group, members, strategy = group + 1, 0, reading.piece.strategy
        yield {"folder": str(reading.folder), "group": group}
        members = together if reading.alone else members + 1


def _ends(python: Path, jobs: Path, errors: Path) -> Iterator[dict[str, str]]:
    command = [str(python), str(DRIVER), worker.__file__, str(jobs), str(SECONDS)]
    # Not the surroundings of who asks: their PYTHONPATH belongs to another Python.
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=stderr, env=kept | FLAGS, text=True
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                yield json.loads(line)
        finally:
            process.terminate()  # nothing where it has ended; else nobody listens any more


def _last_words(folder: Path) -> str:
    said = (folder / "stderr.txt").read_text("utf-8", "replace").strip()
    return said[-400:] or "the reading process ended without a word"
