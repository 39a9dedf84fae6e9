"""Computes cells: version A saves in one process, version B loads in another."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.changed_class import in_child
from tests.changed_class.cell import NOTHING, cell_of
from tests.changed_class.change import Change
from tests.changed_class.table import source_difference
from tfpersist_widgets import _tf
from tfpersist_widgets.records import ChangedCell, ChangeOutcome, ClassChange, Fingerprint
from tfpersist_widgets.strategies import STRATEGIES, find_strategy
from tfpersist_widgets.verify.children import child_for, environment
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.processes import End, Outcome, Task
from tfpersist_widgets.verify.report import Report, Stage

# What saves in a process with Keras 2 is out of place here: it rebuilds a model by its
# configuration from Keras 2's own layers, and has none of the user's classes.
KEYS = tuple(strategy.key for strategy in STRATEGIES if not strategy.flags)
TIMEOUT = 400.0  # seconds for one process
T = TypeVar("T")


@dataclass(frozen=True)
class Saved:
    """What version A left.

    Attributes
    ----------
    folder : pathlib.Path
        With the artifacts, a folder for each strategy.
    expected : Report
        State and outputs of the model.
    unsaved : mapping of str to str
        Strategies that do not take the model, or raised, and why.
    """

    folder: Path
    expected: Report
    unsaved: Mapping[str, str]

    def path_of(self, key: str) -> Path:
        """The artifact of a strategy."""
        return self.folder / in_child.place_of(key) / f"model{find_strategy(key).suffix}"


class Maker:
    """Saves each version A once, and loads with each version B.

    Parameters
    ----------
    folder : pathlib.Path
        Scratch; the processes may read all of it.
    keys : sequence of str
        Strategies.
    """

    def __init__(self, folder: Path, keys: Sequence[str] = KEYS) -> None:
        self.folder, self.keys = folder, tuple(keys)
        self._own = folder / "own"
        self._own.mkdir()
        self._saved: dict[str, Saved] = {}

    def change(self, change: Change) -> ClassChange:
        """What came of a change, one cell for each strategy."""
        saved = self._saved.get(change.before) or self._save(change.before)
        self._saved[change.before] = saved
        found = self._loaded(change, saved)
        cells = (found.get(key) or _unsaved(key, saved.unsaved[key]) for key in self.keys)
        difference = source_difference(change)
        return ClassChange(change.key, change.title, change.repairs, difference, tuple(cells))

    def _loaded(self, change: Change, saved: Saved) -> dict[str, ChangedCell]:
        """Load what version A left with version B, all in one process."""
        assert saved.expected.fingerprint is not None
        keys = [key for key in self.keys if key not in saved.unsaved]
        paths = {key: str(saved.path_of(key)) for key in keys}
        job = {"expected": saved.expected.fingerprint.to_dict(), "paths": paths}

        def compared(made: Path, outcome: Outcome) -> dict[str, ChangedCell]:
            ended = "" if outcome.end is End.FINISHED else f"the process {outcome.how}"
            reports = {key: _report(made / in_child.place_of(key)) for key in keys}
            return {key: cell_of(key, saved.expected, reports[key], ended) for key in keys}

        return self._in_process(change.after, "load", job, compared)

    def _save(self, source: str) -> Saved:
        place = self.folder / f"saved-{len(self._saved)}"

        def taken(made: Path, outcome: Outcome) -> Saved:
            if outcome.end is not End.FINISHED:
                raise RuntimeError(f"version A could not be saved: {outcome.output}")
            shutil.copytree(made / in_child.SAVED, place)
            unsaved = json.loads((made / in_child.UNSAVED).read_text("utf-8"))
            return Saved(place, Report.read(made / in_child.EXPECTED), unsaved)

        return self._in_process(source, "save", {"strategies": self.keys}, taken)

    def _in_process(
        self, source: str, function: str, job: Any, then: Callable[[Path, Outcome], T]
    ) -> T:
        """Run a function of `in_child` where the module is ``source``, and read what it left."""
        (self._own / f"{in_child.MODULE}.py").write_text(source, "utf-8")
        # Always the same folders, so that the process which stands by may be taken.
        places = (str(self._own), str(self.folder), *search_path(Condition.FRESH))
        flags = _tf.flags()
        with child_for(None, places, flags, Fingerprint(()), threading.Event()) as process:
            (process.folder / in_child.JOB).write_text(json.dumps(job), "utf-8")
            task = Task(f"{in_child.__name__}:{function}", places, environment(flags))
            outcome = process.run(task, timeout=TIMEOUT)
            return then(process.folder, outcome)


def _report(folder: Path) -> Report:
    """What a load reported; one that the process did not come to, had just started."""
    return Report.read(folder) if folder.exists() else Report(Stage.STARTING)


def _unsaved(key: str, why: str) -> ChangedCell:
    return ChangedCell(key, ChangeOutcome.REFUSED, NOTHING, why)
