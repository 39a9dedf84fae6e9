"""The reference for the next training step: the saved moment, rebuilt in a child."""

from __future__ import annotations

import dataclasses
import json
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets._tf import Surroundings
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.verify import arrays
from tfpersist_widgets.verify.arrays import Array
from tfpersist_widgets.verify.child import unpack
from tfpersist_widgets.verify.payload import Payload
from tfpersist_widgets.verify.proving import Shown, everything, fill, unlike
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.step import UNTRAINABLE, Step, take_step

TARGET = f"{__name__}:main"
JOB, VALUES = "reference.pickle", "values.json"


@dataclass(frozen=True)
class ReferenceJob:
    """A model's saved moment, to be rebuilt elsewhere.

    Attributes
    ----------
    configuration : str
        JSON of the model with its compile settings.
    keras : str
        The package of Keras that it is a model of.
    expected : Fingerprint
        What the rebuilt model must be equal to before the step counts.
    values : tuple of (str, array)
        Weights, optimizer and other state, as read-only views.
    optimizer_built : bool
        Whether the optimizer had made its slots.
    shown : Shown
        What the rebuilt model must compute before the step counts.
    inputs, targets : nested arrays
    surroundings : Surroundings
        Without live objects: those travel in the payload.
    payload : Payload
    problem : str
        Why there can be no reference; "" when there can.
    """

    configuration: str = ""
    keras: str = "keras"
    expected: Fingerprint = field(default_factory=lambda: Fingerprint(()))
    values: tuple[tuple[str, Array], ...] = ()
    optimizer_built: bool = True
    shown: Shown = field(default_factory=Shown)
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
    shown: Shown,
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
    shown : Shown
        Outputs of the saved moment.
    payload : Payload
        The user's definitions, also where the loading child gets none.
    surroundings : Surroundings
        Without live objects.
    """
    if not _tf.is_keras_model(model) or not state.is_compiled(model) or model.optimizer is None:
        return ReferenceJob(problem=UNTRAINABLE)
    if shown.unseen:
        return ReferenceJob(problem=shown.unseen)
    try:
        package = _tf.keras_of(model)
        with _tf.object_sharing(package):
            told = _tf.serialization(package).serialize_keras_object(model)
        configuration = json.dumps(told)
    except (Exception, SystemExit) as error:
        why = f"the model cannot describe itself ({type(error).__name__}: {error})"
        return ReferenceJob(problem=why)
    return ReferenceJob(
        configuration,
        package.__name__,
        expected,
        tuple((path, state.values(variable)) for path, variable in everything(model)),
        state.is_built(model.optimizer),
        shown,
        inputs,
        targets,
        surroundings,
        payload,
    )


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
    # Also what a load must be given by hand: the kernel that asked has it.
    scope = {**carried.get("scope", {}), **carried.get("custom_objects", {})}
    with _tf.surroundings(dataclasses.replace(job.surroundings, custom_objects=scope)):
        model = _rebuilt(job)
        problem = fill(model, job.values, optimizer_built=job.optimizer_built)
        problem = problem or unlike(model, job.expected, job.shown)
        if problem:
            return Step(unseen=problem)
        return take_step(model, job.inputs, job.targets, seeded=True)


def _rebuilt(job: ReferenceJob) -> Any:
    package = _tf.tf_keras() if job.keras == _tf.TF_KERAS else _tf.keras()
    # A layer that occurs twice is one layer, as where Keras saves.
    with _tf.object_sharing(package):
        return _tf.serialization(package).deserialize_keras_object(
            json.loads(job.configuration),
            safe_mode=False,  # the kernel that asked described its own model
        )
