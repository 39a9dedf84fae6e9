"""Runs every form of every approach in releases, and puts the answers together."""

from __future__ import annotations

import datetime
import functools
import json
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.museum.approaches.crossings import pair
from tests.museum.approaches.jobs import Job, answer_of, evidence, run, run_cold, unseen
from tests.museum.approaches.rows import OWN, TODAY, Row, approaches
from tfpersist_widgets.records import (
    EverCell,
    EverRelease,
    EverRow,
    EverWorked,
    Evidence,
)

PLACE = (
    "import platform, sysconfig; "
    "print(platform.python_version()); print(sysconfig.get_paths()['purelib'])"
)
# The releases whose files others load.
HUBS = (TODAY, "2.4", "2.8")
Tell = Callable[[str], None]
T = TypeVar("T")


@dataclass
class Measuring:
    """One measurement under way.

    Attributes
    ----------
    pythons : mapping of str to pathlib.Path
        Interpreter of each release that is there, in the order of the columns.
    missing : mapping of str to str
        Why the others are not.
    scratch : pathlib.Path
        Artifacts and answers; removed by whoever made it. What has an answer there
        already is not run again.
    tell : callable
        Called with a line of text for each step.
    places : dict of str to tuple of str
        Version of each release's Python, and where its packages are; found out here.
    """

    pythons: Mapping[str, Path]
    missing: Mapping[str, str]
    scratch: Path
    tell: Tell
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def ever_worked(self, rows: Sequence[Row], releases: Sequence[str]) -> EverWorked:
        """Run rows in releases; cells whose other release is not among them are left out."""
        asked = [row for row in rows if not row.unseen]
        self.places.update({key: _place(python) for key, python in self.pythons.items()})
        # What others load is saved first; then each release does all it has to do in
        # one process, for importing TensorFlow is what costs most.
        for key in (key for key in HUBS if key in self.pythons):
            self._run(key, self._at_home(key, asked))
        for key in sorted(self.pythons, key=HUBS.__contains__):
            self._run(key, [*self._at_home(key, asked), *self._of_others(key, asked, cold=False)])
            for job in self._of_others(key, asked, cold=True):
                self.tell(f"{key}: {Path(job.answer).stem}")
                run_cold(self.pythons[key], job, self.scratch)
        found = tuple(self._row(row, releases) for row in rows)
        keys = {row.approach for row in rows}
        told = tuple(one for one in approaches() if one.key in keys)
        return EverWorked(tuple(map(self._release, releases)), told, found)

    def _at_home(self, key: str, rows: Sequence[Row]) -> list[Job]:
        """What a release saves, and loads itself."""
        saves = [self._saving(key, name) for name in _once(row.saves for row in rows)]
        return saves + _once(self._loading(row, key, key) for row in rows if row.crossing == OWN)

    def _of_others(self, key: str, rows: Sequence[Row], *, cold: bool) -> list[Job]:
        """What a release loads of what another saved."""
        chosen = [row for row in rows if row.crossing != OWN and row.cold == cold]
        return _once(
            self._loading(row, writer, key)
            for row in chosen
            for writer, reader in self._pairs(row)
            if reader == key
        )

    def _pairs(self, row: Row) -> list[tuple[str, str]]:
        found = (pair(row.crossing, key, self._python_versions()) for key in self.pythons)
        return _once(p for p in found if p is not None and set(p) <= set(self.pythons))

    def _python_versions(self) -> dict[str, str]:
        return {key: version for key, (version, _) in self.places.items()}

    def _run(self, key: str, jobs: Sequence[Job]) -> None:
        told = self.scratch / f"{key}.json"
        left = [job for job in jobs if not Path(job.answer).exists()]
        if left or not told.exists():
            say = functools.partial(self._say, key)
            told.write_text(json.dumps(run(self.pythons[key], left, self.scratch, say)), "utf-8")

    def _say(self, key: str, text: str) -> None:
        self.tell(f"{key}: {text}")

    def _folder(self, writer: str, program: str) -> Path:
        return self.scratch / "artifacts" / writer / program.replace(":", ".")

    def _answer(self, reader: str, writer: str, name: str) -> Path:
        folder = self.scratch / "answers" / reader / writer
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name.replace(':', '.')}.json"

    def _saving(self, key: str, program: str) -> Job:
        folder, answer = self._folder(key, program), self._answer(key, key, f"save {program}")
        return Job("save", program, str(folder), str(answer))

    def _loading(self, row: Row, writer: str, reader: str) -> Job:
        folder = self._folder(writer, row.saves)
        answer = self._answer(reader, writer, f"load {row.loads}")
        other = self.places[writer][1] if row.borrows else ""
        return Job("load", row.loads, str(folder), str(answer), other)

    def _row(self, row: Row, releases: Sequence[str]) -> EverRow:
        cells = (self._cell(row, key, releases) for key in releases)
        found = tuple(cell for cell in cells if cell is not None)
        return EverRow(row.approach, row.variant, row.documented, found)

    def _cell(self, row: Row, key: str, releases: Sequence[str]) -> EverCell | None:
        if row.unseen:
            return EverCell(key, key, key, unseen(row.unseen))
        partners = pair(row.crossing, key, self._python_versions())
        if partners is None:
            return EverCell(key, key, key, unseen("no release before it ran on this Python"))
        writer, reader = partners
        if not {writer, reader} <= set(releases):
            return None
        for one in (writer, reader):
            if one in self.missing:
                return EverCell(key, writer, reader, unseen(self.missing[one]))
        fresh, same = self._evidence(row, writer, reader)
        return EverCell(key, writer, reader, fresh, same)

    def _evidence(self, row: Row, writer: str, reader: str) -> tuple[Evidence, Evidence | None]:
        saved = answer_of(self._saving(writer, row.saves))
        if saved["saved"] is not None:
            failed = evidence(saved["saved"])
            return failed, failed if _in_one_process(row) else None
        fresh = evidence(answer_of(self._loading(row, writer, reader)))
        same = saved["same"] if _in_one_process(row) else None
        return fresh, evidence(same) if same is not None else None

    def _release(self, key: str) -> EverRelease:
        path = self.scratch / f"{key}.json"
        told = json.loads(path.read_text("utf-8")) if path.exists() else {}
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        names = ("python", "tensorflow", "keras", "numpy")
        return EverRelease(key, today if told else "", *(told.get(name, "") for name in names))


def _place(python: Path) -> tuple[str, str]:
    done = subprocess.run([str(python), "-c", PLACE], capture_output=True, text=True, check=True)
    version, packages = done.stdout.split()
    return version, packages


def _in_one_process(row: Row) -> bool:
    return row.crossing == OWN and row.saves == row.loads


def _once(things: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(things))
