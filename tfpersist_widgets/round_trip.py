"""One save, its tree, and one verification for each condition."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, artifacts, saving, state
from tfpersist_widgets.custom_code import code_prints
from tfpersist_widgets.errors import Cancelled, NotEnoughMemory, SaveFailed
from tfpersist_widgets.explain import explain
from tfpersist_widgets.metadata import Notes, as_json
from tfpersist_widgets.records import (
    Artifact,
    CodePrint,
    Node,
    Probe,
    Progress,
    Refused,
    RoundTrip,
    Verification,
)
from tfpersist_widgets.state import Snapshot
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.strategies.as_keras2 import as_keras_2
from tfpersist_widgets.verify import (
    AnyCondition,
    Condition,
    Elsewhere,
    Expectation,
    Options,
    ReferenceStep,
    Subject,
    custom_objects,
    definitions_of,
    embedded,
    expect,
    not_saved,
    reference_step,
    refused,
    save_failed,
    verify,
)

STEPS = {
    Condition.SAME: "loading in this process",
    Condition.FRESH: "loading in a fresh process",
    Condition.BARE: "loading without your definitions",
}


def step_of(condition: AnyCondition) -> str:
    """What is announced before an artifact is loaded under a condition."""
    if isinstance(condition, Elsewhere):
        return f"loading in {condition.title}"
    return STEPS[condition]


def _nobody(step: Progress) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Request:
    """Everything that a user may say about a round trip.

    Attributes
    ----------
    model : object
    strategy : Strategy
    conditions : tuple of Condition or Elsewhere
    options : Options
    inputs : nested arrays, optional
    targets : nested arrays, optional
        With them one more training step is compared.
    call : str
    path : str or Path, optional
        Without it, a scratch folder.
    overwrite : bool
    model_name : str
        What the printed code calls the model.
    tell : callable
        Called with a ``Progress`` before each step.
    embed_probe : bool
        Whether the result holds inputs and outputs.
    metadata : mapping, optional
        What the artifact is to say of itself; without it, nothing.
    """

    model: Any
    strategy: Strategy
    conditions: tuple[AnyCondition, ...]
    options: Options
    inputs: Any = None
    targets: Any = None
    call: str = ""
    path: str | Path | None = None
    overwrite: bool = False
    model_name: str = "model"
    tell: Callable[[Progress], None] = _nobody
    embed_probe: bool = False
    metadata: Mapping[str, Any] | None = None

    def step(self, name: str, done: int) -> None:
        """Announce a step, or stop here when the user cancelled."""
        if self.options.cancel.is_set():
            raise Cancelled(f"Cancelled before: {name}.")
        self.tell(Progress(name, done, len(self.conditions) + 2))


def roundtrip(request: Request) -> RoundTrip:
    """Save once, read the tree, verify under each condition.

    Raises
    ------
    TensorFlowMissing
    InputsRefused
        Before anything is written.
    TargetRefused
        When nothing may or can be written at the path.
    Cancelled
        When the user cancelled.
    """
    begun = begin(request)
    if isinstance(begun, RoundTrip):
        return begun
    found = []
    for done, condition in enumerate(request.conditions, start=2):
        request.step(step_of(condition), done)
        found.append(verify(begun.subject, condition, telling(request, done)))
    request.step("done", len(request.conditions) + 2)
    return begun.finished(found)


def telling(request: Request, done: int) -> Options:
    """The options, with the load's verdict told before the next training step is compared."""

    def tell(found: Verification) -> None:
        step = f"{found.condition}: {found.verdict.value} so far; taking one more training step"
        request.step(step, done)

    return dataclasses.replace(request.options, provisional=tell)


@dataclass(frozen=True)
class Begun:
    """A round trip whose artifact is written and not verified yet."""

    request: Request
    subject: Subject
    tree: Node
    probe: Probe | None = None

    def finished(self, found: Sequence[Verification]) -> RoundTrip:
        """The round trip with the verification of each of its conditions."""
        made = _made(self.request, self.subject.artifact, self.tree, found)
        return dataclasses.replace(made, probe=self.probe)


@dataclass(frozen=True)
class Seen:
    """A model at one moment: its state, its outputs, and the reference of its next step."""

    held: Snapshot
    live: Expectation
    reference: ReferenceStep | None = None


def see(request: Request, earlier: Seen | None = None) -> Seen:
    """The model now, or at the moment that was seen earlier."""
    held = earlier.held if earlier else state.snapshot(request.model)
    graph = request.strategy.graph
    live = expect(request.model, inputs=request.inputs, call=request.call, graph=graph, held=held)
    if earlier or request.targets is None:
        return Seen(held, live, earlier.reference if earlier else None)
    return Seen(held, live, reference_step(live, request.targets, request.options, held))


def begin(request: Request, look: Callable[[Request], Seen] = see) -> Begun | RoundTrip:
    """Save once and read the tree; the whole round trip where nothing can be saved.

    Parameters
    ----------
    request : Request
    look : callable
        Gives what :func:`see` gives; several round trips may share it.

    Raises
    ------
    TensorFlowMissing, InputsRefused, MetadataRefused, TargetRefused, Cancelled
    """
    model, strategy = request.model, request.strategy
    user = None if request.metadata is None else as_json(request.metadata)
    _tf.tensorflow()
    answer = strategy.supports(model)
    if isinstance(answer, Refused):
        return _made(request, None, None, [refused(c, answer) for c in request.conditions])
    request.step("calling the model on the probe", 0)
    seen = look(request)
    held, live = seen.held, seen.live
    probe = embedded(live) if request.embed_probe else None
    request.step("saving", 1)
    try:
        notes = None if user is None else Notes(user, probe, _code_of(model))
        artifact = saving.save(
            model, strategy, request.path, overwrite=request.overwrite, held=held, notes=notes
        )
    except NotEnoughMemory as error:
        return _made(request, None, None, [not_saved(c, error) for c in request.conditions])
    except SaveFailed as error:
        told = explain(error.__cause__ or error)
        return _made(request, None, None, [save_failed(c, told) for c in request.conditions])
    if artifact.fingerprint is None or artifact.fingerprint.variables != live.fingerprint.variables:
        probe = None  # a cell trains the model: these are not the saved moment's outputs
    tree = artifacts.read_tree(artifact.path)
    subject = Subject(artifact, strategy, live, reference=seen.reference)
    return Begun(request, subject, tree, probe)


def _code_of(model: Any) -> tuple[CodePrint, ...]:
    return code_prints(one.value for one in definitions_of(model))


def _made(
    request: Request, artifact: Artifact | None, tree: Node | None, found: Sequence[Verification]
) -> RoundTrip:
    name, key = type(request.model).__name__, request.strategy.key
    return RoundTrip(name, key, artifact, tree, tuple(found), _program(request))


def _program(request: Request) -> str:
    path = f"model{request.strategy.suffix}" if request.path is None else str(request.path)
    return code(request.model, request.strategy, request.model_name, path)


def code(model: Any, strategy: Strategy, model_name: str, path: str) -> str:
    """The plain TensorFlow code for this model, with the custom objects that it needs."""
    names: tuple[str, ...] = ()
    if strategy.takes_custom_objects and not isinstance(strategy.supports(model), Refused):
        names = tuple(custom_objects(model, definitions_of(model)))
    return as_keras_2(model, model_name, strategy.code_for(model, model_name, path, names))
