"""The reference for the next training step: the saved moment, rebuilt in a child."""

from __future__ import annotations

import dataclasses
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, diffs, state
from tfpersist_widgets._tf import Surroundings
from tfpersist_widgets.diffs.pairing import pair
from tfpersist_widgets.records import Answer, Aspect, Fingerprint, VariablePrint
from tfpersist_widgets.verify import arrays
from tfpersist_widgets.verify.arrays import Array
from tfpersist_widgets.verify.child import unpack
from tfpersist_widgets.verify.payload import Payload
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.step import UNTRAINABLE, Step, take_step

TARGET = f"{__name__}:main"
JOB, VALUES = "reference.pickle", "values.json"
# What must be as it was besides the variables, or the step is of another model.
PROVEN = (Aspect.CONFIGURATION, Aspect.COMPILE, Aspect.TRAINABLE, Aspect.DTYPES)


@dataclass(frozen=True)
class ReferenceJob:
    """A model's saved moment, to be rebuilt elsewhere.

    Attributes
    ----------
    configuration : str
        JSON of the model with its compile settings.
    expected : Fingerprint
        What the rebuilt model must be equal to before the step counts.
    values : tuple of (str, array)
        Weights, optimizer and other state, as read-only views.
    inputs, targets : nested arrays
    surroundings : Surroundings
        Without live objects: those travel in the payload.
    payload : Payload
    problem : str
        Why there can be no reference; "" when there can.
    """

    configuration: str = ""
    expected: Fingerprint = field(default_factory=lambda: Fingerprint(()))
    values: tuple[tuple[str, Array], ...] = ()
    inputs: Any = None
    targets: Any = None
    surroundings: Surroundings = field(default_factory=Surroundings)
    payload: Payload = field(default_factory=Payload)
    problem: str = ""

    def write(self, folder: Path) -> None:
        """Write it for a child; the values from where they lie, without a copy."""
        with (folder / JOB).open("wb") as file:
            pickle.dump(dataclasses.replace(self, values=()), file)
        listed: list[Array] = []
        entries = arrays.put(self.values, listed)
        arrays.write(listed, folder)
        (folder / VALUES).write_text(json.dumps(entries), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> ReferenceJob:
        """Read what :meth:`write` wrote."""
        with (folder / JOB).open("rb") as file:
            job = pickle.load(file)  # noqa: S301 - written by the kernel that asked
        assert isinstance(job, cls)
        entries = json.loads((folder / VALUES).read_text(encoding="utf-8"))
        return dataclasses.replace(job, values=tuple(arrays.get(entries, folder)))


def reference_job(
    model: Any,
    expected: Fingerprint,
    inputs: Any,
    targets: Any,
    *,
    payload: Payload,
    surroundings: Surroundings,
) -> ReferenceJob:
    """The job of one reference step; its ``problem`` says why there is none.

    Parameters
    ----------
    model : object
        The live model, showing the values of the saved moment.
    expected : Fingerprint
        Of the saved moment.
    inputs, targets : nested arrays
    payload : Payload
        The user's definitions, also where the loading child gets none.
    surroundings : Surroundings
        Without live objects.
    """
    if not _tf.is_keras_model(model) or not model.compiled or model.optimizer is None:
        return ReferenceJob(problem=UNTRAINABLE)
    try:
        configuration = json.dumps(_tf.keras().saving.serialize_keras_object(model))
    except (Exception, SystemExit) as error:
        why = f"the model cannot describe itself ({type(error).__name__}: {error})"
        return ReferenceJob(problem=why)
    values = tuple((path, state.values(variable)) for path, variable in _all(model))
    return ReferenceJob(configuration, expected, values, inputs, targets, surroundings, payload)


def _all(model: Any) -> list[tuple[str, Any]]:
    """Everything that a step may read, in an order that a rebuilt model has too."""
    named = (*state.variables(model), *state.optimizer_variables(model.optimizer))
    moving = [(f"state {i}", one) for i, one in enumerate(state.moving_variables(model))]
    return [*((one.path, one.variable) for one in named), *moving]


def main(folder: Path) -> None:
    """Rebuild, prove that it is the saved moment, take the step, and leave a report."""
    job = ReferenceJob.read(folder)
    Report(Stage.REBUILDING).write(folder)
    try:
        step = _step(job)
    except (Exception, SystemExit) as error:
        step = Step(unseen=f"it could not be rebuilt ({type(error).__name__}: {error})")
    Report(Stage.DONE, step=step).write(folder)


def _step(job: ReferenceJob) -> Step:
    _tf.adopt(job.surroundings)
    carried = unpack(job.payload)
    scope = dict(carried.get("scope", {}))
    with _tf.surroundings(dataclasses.replace(job.surroundings, custom_objects=scope)):
        model = _tf.keras().saving.deserialize_keras_object(
            json.loads(job.configuration),
            custom_objects=dict(carried.get("custom_objects", {})),
            safe_mode=False,  # the kernel that asked described its own model
        )
        problem = _fill(model, job.values) or _unlike(model, job.expected)
        if problem:
            return Step(unseen=problem)
        return take_step(model, job.inputs, job.targets, seeded=True)


def _fill(model: Any, values: Sequence[tuple[str, Array]]) -> str:
    if model.optimizer is None:
        return "its compile settings did not come back"
    model.optimizer.build(model.trainable_variables)
    places = _all(model)
    if len(places) != len(values):
        return f"the rebuilt model has {len(places)} variables, the saved one {len(values)}"
    for (_, variable), (path, array) in zip(places, values, strict=True):
        if tuple(variable.shape) != array.shape:
            return f"{path} has another shape in the rebuilt model"
        variable.assign(array)
    return ""


def _unlike(model: Any, expected: Fingerprint) -> str:
    """Why the rebuilt model is not the saved one; "" when every bit is equal."""
    found = state.fingerprint(model)
    slots = expected.optimizer.variables if expected.optimizer else ()
    rebuilt = found.optimizer.variables if found.optimizer else ()
    if not (_equal(expected.variables, found.variables) and _equal(slots, rebuilt)):
        return "the rebuilt model's variables are not those of the saved moment"
    for result in diffs.compare_sections(expected, found, frozenset(PROVEN)):
        if result.aspect in PROVEN and result.answer is not Answer.KEPT:
            return f"a rebuilt model is another one: {result.sentence}"
    return ""


def _equal(expected: Sequence[VariablePrint], found: Sequence[VariablePrint]) -> bool:
    return all(
        one.expected and one.observed and one.expected.digest == one.observed.digest
        for one in pair(expected, found)
    )
