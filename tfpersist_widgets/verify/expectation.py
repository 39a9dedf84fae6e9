"""What must come back: the state of the live model and its outputs on the probe."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.verify.probes import make_probe


@dataclass(frozen=True)
class Expectation:
    """The live model's side of a comparison.

    Attributes
    ----------
    model : object
        The live model: its values are read again only for what differs.
    fingerprint : Fingerprint
    inputs : nested arrays, or None
    outputs : tuple of Leaf
        Empty when there are none.
    unseen : str
        Why there are no outputs; "" when there are.
    note : str
        Where the inputs come from.
    call : str
    """

    model: Any
    fingerprint: Fingerprint
    inputs: Any = None
    outputs: tuple[Leaf, ...] = ()
    unseen: str = ""
    note: str = ""
    call: str = ""


def expect(model: Any, *, inputs: Any = None, call: str = "", graph: bool = False) -> Expectation:
    """Take the state of a live model, and its outputs on a probe.

    Parameters
    ----------
    model : object
    inputs : nested arrays, optional
        The user's probe; without it one is made from the specification.
    call : str
        The method to call in place of the model.
    graph : bool
        Compute in graph mode, when what is loaded will.

    Raises
    ------
    InputsRefused
        When the user's inputs do not fit, or the model raises on them.
    """
    probe = make_probe(model, inputs, call=call)
    before = state.fingerprint(model)
    if probe.unseen:
        return Expectation(model, before, unseen=probe.unseen, call=call)
    try:
        with undisturbed(model):
            outputs = state.call_model(model, probe.inputs, call=call, graph=graph)
    except Exception as error:
        if inputs is not None:
            raise InputsRefused(
                f"The model raised on the given inputs: {type(error).__name__}: {error}. "
                "Give inputs on which model(inputs) works."
            ) from error
        unseen = f"the model raised on inputs made from its specification ({error}); give inputs="
        return Expectation(model, before, unseen=unseen, call=call)
    return Expectation(model, before, probe.inputs, outputs, note=probe.note, call=call)


@contextlib.contextmanager
def undisturbed(model: Any) -> Iterator[None]:
    """Put back what calling a Keras model changed: random seeds, recurrent state.

    While a cell trains the model nothing is put back, since that would undo
    steps of the training.
    """
    if not _tf.is_keras_layer(model):
        yield
        return
    moving = state.moving_variables(model)
    before = [state.values(variable) for variable in moving]
    moment = _training_moment(model)
    yield
    if _training_moment(model) != moment:
        return
    for variable, old in zip(moving, before, strict=True):
        if state.digest(state.values(variable)) != state.digest(old):
            variable.assign(old)


def _training_moment(model: Any) -> tuple[str, ...]:
    optimizer = getattr(model, "optimizer", None)
    watched = [optimizer.iterations] if optimizer is not None else []
    watched += model.trainable_variables[:1]
    return tuple(state.digest(state.values(variable)) for variable in watched)
