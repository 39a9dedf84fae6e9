"""All models with all strategies, written in one release."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.museum.packing import packed
from tests.museum.releases_run import run
from tfpersist_widgets.explain.redaction import redact
from tfpersist_widgets.museum.manifest import Entry, Shelf
from tfpersist_widgets.records import Raised, WriterVersions
from tfpersist_widgets.verify import environments

PROGRAMS = Path(__file__).parent / "in_release"
WORKER = Path(environments.__file__).parent
MAKING, SAVING = "making the model", "saving"
SECONDS = 900.0  # after which a release is killed; the slowest took some 100
LONGEST = 400  # characters of a message; some list every operation of a graph
ERROR = re.compile(r"error|check failed", re.IGNORECASE)  # what a line says that tells why
ADDRESS = re.compile(r"\b\d{12,}\b")

Todo = dict[str, list[str]]


class NotWritten(Exception):
    """A release could be started, and did not come as far as TensorFlow."""


@dataclass
class Told:
    """What the processes of one release told, put together.

    Attributes
    ----------
    left : dict of str to list of str
        The strategies of each model that nothing is known of yet.
    raised : dict
        What was raised in place of an artifact, by model and strategy; with its stage.
    written : dict
        Name of the artifact and class of the model, by model and strategy.
    """

    left: Todo
    versions: Mapping[str, str] | None = None
    raised: dict[tuple[str, str], tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    written: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    under_way: tuple[str, str] | None = None

    def take(self, line: Mapping[str, Any]) -> None:
        """One line of a process."""
        self.versions = line.get("versions", self.versions)
        if "begun" in line:
            self.under_way = (line["model"], line["begun"])
        elif "made" in line:
            self.under_way = None
            if line["made"]:
                self.failed(line["model"], "", line["made"])
        elif "written" in line:
            self.under_way = None
            place = (line["model"], line["written"])
            self.written[place] = (line["artifact"], line["wrote"])
            if line["raised"]:
                self.failed(*place, line["raised"])
            else:
                self.left[place[0]].remove(place[1])

    def failed(self, model: str, key: str, raised: Mapping[str, str]) -> None:
        """Nothing of one strategy; of all that are left, where there is no model."""
        stage = SAVING if key else MAKING
        for one in [key] if key else list(self.left[model]):
            self.raised[model, one] = (stage, raised)
            self.left[model].remove(one)


def write_release(
    python: Path, folder: Path, todo: Todo, tell: Callable[[str], None] = lambda text: None
) -> Shelf:
    """Let one release write into ``folder``, which is named after it.

    Parameters
    ----------
    python : pathlib.Path
        The release's interpreter.
    folder : pathlib.Path
    todo : dict of str to list of str
        Strategies of each model.
    tell : callable
        Called with a line of text now and then.

    Raises
    ------
    NotWritten
    """
    folder.mkdir()
    work = folder.parent / "work"
    work.mkdir()
    told = Told({model: list(keys) for model, keys in todo.items()})
    while any(told.left.values()):
        _once(python, work, folder, told)
        tell(f"{len(told.written)} tried")
    shutil.copy(PROGRAMS / "definitions.py", folder)
    places = {str(folder.parent): "<folder>", str(python.parents[1]): "<environment>"}
    shelf = _shelf(folder, told, todo, places)
    shutil.rmtree(work)
    return shelf


def _once(python: Path, work: Path, folder: Path, told: Told) -> None:
    """One process: all that is left, or until it crashes."""
    left = {model: keys for model, keys in told.left.items() if keys}
    (work / "todo.json").write_text(json.dumps({"folder": str(folder), "models": left}), "utf-8")
    log = work / "told.jsonl"
    for file in (log, work / "output.txt"):
        file.write_bytes(b"")
    ended = run(python, PROGRAMS / "write.py", str(work), str(WORKER), folder=work, seconds=SECONDS)
    for line in log.read_text("utf-8").splitlines():
        told.take(json.loads(line))
    output = (work / "output.txt").read_text("utf-8", errors="replace").splitlines()
    last = next((line.strip() for line in reversed(output) if ERROR.search(line)), "")
    why = ": ".join(filter(None, (ended or "its process stopped", last)))
    if told.under_way is None and any(told.left.values()):
        raise NotWritten(why)
    if told.under_way is not None:
        told.failed(*told.under_way, {"type": "Crashed", "message": why})
        told.under_way = None


def _shelf(folder: Path, told: Told, todo: Todo, places: Mapping[str, str]) -> Shelf:
    assert told.versions is not None, "they are told before anything else"
    files = [packed(folder / "definitions.py", f"{folder.name}/definitions.py")]
    for model in todo:
        if (folder / model / "expected.npz").exists():
            name = f"{folder.name}/{model}/expected.npz"
            files.append(packed(folder / model / "expected.npz", name))
    return Shelf(
        folder.name,
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        versions=WriterVersions(**told.versions),
        files=tuple(files),
        pieces=tuple(
            _entry(folder, told, places, model, key) for model, keys in todo.items() for key in keys
        ),
    )


def _entry(folder: Path, told: Told, places: Mapping[str, str], model: str, key: str) -> Entry:
    artifact, wrote = told.written.get((model, key), ("", ""))
    if (model, key) in told.raised:
        stage, raised = told.raised[model, key]
        shown = Raised(raised["type"], _message(raised["message"], places))
        return Entry(model, key, "", wrote, "", 0, shown, stage)
    inside = f"{model}/{key.replace(':', '-')}/{artifact}"
    found = packed(folder / inside, f"{folder.name}/{inside}")
    return Entry(model, key, found.path, wrote, found.sha256, found.size)


def _message(text: str, places: Mapping[str, str]) -> str:
    shown = ADDRESS.sub("…", redact(text, places))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
