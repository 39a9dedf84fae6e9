"""One save, its tree, and one verification for each condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tfpersist_widgets import _tf, artifacts, saving
from tfpersist_widgets.errors import Cancelled, SaveFailed
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Progress, Refused, RoundTrip, Verification
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify import (
    Condition,
    Options,
    Subject,
    custom_objects,
    definitions_of,
    expect,
    refused,
    save_failed,
    verify,
)

STEPS = {
    Condition.SAME: "loading in this process",
    Condition.FRESH: "loading in a fresh process",
    Condition.BARE: "loading without your definitions",
}


@dataclass(frozen=True)
class Request:
    """Everything that a user may say about a round trip.

    Attributes
    ----------
    model : object
    strategy : Strategy
    conditions : tuple of Condition
    path : str or Path, optional
        Without it, a scratch folder.
    overwrite : bool
    inputs : nested arrays, optional
    call : str
    model_name : str
        What the printed code calls the model.
    options : Options
    tell : callable
        Called with a ``Progress`` before each step.
    """

    model: Any
    strategy: Strategy
    conditions: tuple[Condition, ...]
    path: str | Path | None
    overwrite: bool
    inputs: Any
    call: str
    model_name: str
    options: Options
    tell: Callable[[Progress], None]

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
    model, strategy = request.model, request.strategy
    _tf.tensorflow()
    answer = strategy.supports(model)
    if isinstance(answer, Refused):
        return _without_artifact(request, [refused(c, answer) for c in request.conditions])
    request.step("calling the model on the probe", 0)
    live = expect(model, inputs=request.inputs, call=request.call, graph=strategy.graph)
    request.step("saving", 1)
    try:
        artifact = saving.save(model, strategy, request.path, overwrite=request.overwrite)
    except SaveFailed as error:
        told = explain(error.__cause__ or error)
        return _without_artifact(request, [save_failed(c, told) for c in request.conditions])
    tree = artifacts.read_tree(artifact.path)
    subject, found = Subject(artifact, strategy, live), []
    for done, condition in enumerate(request.conditions, start=2):
        request.step(STEPS[condition], done)
        found.append(verify(subject, condition, request.options))
    request.step("done", len(request.conditions) + 2)
    return RoundTrip(
        type(model).__name__, strategy.key, artifact, tree, tuple(found), _program(request)
    )


def _without_artifact(request: Request, found: Sequence[Verification]) -> RoundTrip:
    name = type(request.model).__name__
    return RoundTrip(name, request.strategy.key, None, None, tuple(found), _program(request))


def _program(request: Request) -> str:
    path = f"model{request.strategy.suffix}" if request.path is None else str(request.path)
    return code(request.model, request.strategy, request.model_name, path)


def code(model: Any, strategy: Strategy, model_name: str, path: str) -> str:
    """The plain TensorFlow code for this model, with the custom objects that it needs."""
    names: tuple[str, ...] = ()
    if strategy.takes_custom_objects and not isinstance(strategy.supports(model), Refused):
        names = tuple(custom_objects(model, definitions_of(model)))
    return strategy.code(model_name, path, names)
