"""The reference of the next training step: taken once, in a child, when it is asked for."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.state import Snapshot
from tfpersist_widgets.verify.children import NO_GPU, child_for, limits_for
from tfpersist_widgets.verify.conditions import Condition, search_path
from tfpersist_widgets.verify.definitions import custom_objects, definitions_of
from tfpersist_widgets.verify.expectation import Expectation
from tfpersist_widgets.verify.options import Options
from tfpersist_widgets.verify.payload import pack
from tfpersist_widgets.verify.probing import MOST_ROWS
from tfpersist_widgets.verify.probing.taking import taken
from tfpersist_widgets.verify.processes import End, Task
from tfpersist_widgets.verify.proving import Shown
from tfpersist_widgets.verify.reference import TARGET, ReferenceJob, reference_job
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.step import Step


@dataclass(eq=False)
class ReferenceStep:
    """One training step from the saved moment, shared by all loads compared with it.

    Attributes
    ----------
    job : ReferenceJob
        Holds the saved moment as views, without a copy.
    targets : nested arrays
        Of the batch.
    """

    job: ReferenceJob
    targets: Any
    _report: Report | None = None
    _one: threading.Lock = field(default_factory=threading.Lock)

    def report(self, options: Options) -> Report:
        """What the step made of the saved moment; taken in a child at the first call."""
        with self._one:
            if self._report is None:
                self._report = self._taken(options)
            return self._report

    def _taken(self, options: Options) -> Report:
        if self.job.problem:
            return _unseen(self.job.problem)
        path = search_path(Condition.FRESH)
        size = sum(array.nbytes for _, array in self.job.values)
        with child_for(None, path, _tf.flags(), self.job.expected, options.cancel) as process:
            self.job.write(process.folder)
            task = Task(TARGET, path, os.environ | NO_GPU, limits_for(size))
            outcome = process.run(task, timeout=options.timeout, cancel=options.cancel)
            if outcome.end is not End.FINISHED:
                return _unseen(f"its process did not end well: {outcome.end.value}, {outcome.how}")
            return Report.read(process.folder)


def _unseen(why: str) -> Report:
    return Report(Stage.DONE, step=Step(unseen=why))


def reference_step(
    live: Expectation, targets: Any, options: Options, held: Snapshot
) -> ReferenceStep:
    """Make the reference of a moment ready; the step itself is taken when it is asked for.

    Parameters
    ----------
    live : Expectation
        Gives the model, the inputs of the batch, and the outputs on them.
    targets : nested arrays
    options : Options
    held : Snapshot
        The moment.

    Raises
    ------
    InputsRefused
        When the targets have another number of rows than the inputs.
    """
    batch = _batch(live, taken(targets, "targets"))
    model, users = live.model, definitions_of(live.model)
    objects = options.custom_objects or custom_objects(model, users)
    surroundings = _tf.capture_surroundings()
    payload = pack(users, objects, surroundings.custom_objects or {}, None)
    if payload.problem:
        return ReferenceStep(ReferenceJob(problem=payload.problem), batch)
    with held.in_place():
        job = reference_job(
            model,
            held.fingerprint,
            live.inputs,
            batch,
            shown=Shown.of(live),
            payload=payload,
            surroundings=_tf.without_objects(surroundings),
        )
    return ReferenceStep(job, batch)


def _batch(live: Expectation, targets: Any) -> Any:
    """The targets of the rows that the probe holds."""
    nest = _tf.tensorflow().nest
    rows = {len(leaf) for leaf in nest.flatten(live.inputs) if getattr(leaf, "ndim", 0)}
    given = {len(leaf) for leaf in nest.flatten(targets) if leaf.ndim}
    if given and rows == {MOST_ROWS} and min(given) > MOST_ROWS:
        # The inputs were cut to a sample; so are the targets of the same rows.
        return nest.map_structure(lambda leaf: leaf[:MOST_ROWS], targets)
    if len(rows | given) > 1 or not np.size(nest.flatten(targets)[0]):
        raise InputsRefused(
            f"targets have {sorted(given)} rows and the inputs {sorted(rows)}. Give inputs= and "
            "targets= of the same batch."
        )
    return targets
