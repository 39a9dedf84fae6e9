"""What must come back: the state of the live model and its outputs on the probe."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import state
from tfpersist_widgets.errors import InputsRefused
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.state import Leaf, Snapshot
from tfpersist_widgets.verify.calls import Call
from tfpersist_widgets.verify.observing import Observed, observe
from tfpersist_widgets.verify.probing import Probe, make_probes
from tfpersist_widgets.verify.training import differs_in_training

GRAPH_ONLY = "training mode is not promised: what is loaded is a graph for inference"
NOTHING_RETURNED = "what was called returns no array"
ONE_ROW, TRAINING = "1 row", "training mode"


@dataclass(frozen=True)
class Expectation:
    """The live model's side of a comparison.

    Attributes
    ----------
    model : object
        The live model: its values are read again only for what differs. None
        where a certificate stands for it.
    fingerprint : Fingerprint
    inputs : nested arrays, or None
    outputs : tuple of Leaf
        On ``inputs``, in inference mode; empty when there are none.
    unseen : str
        Why there are no outputs; "" when there are.
    note : str
        Where the inputs come from.
    call : str
    more_calls : tuple of Call
        Further calls: one row alone, training mode.
    more_outputs : tuple of Leaf
        Of these, with the call's label in their paths.
    random : frozenset of str
        Paths of outputs that two calls of the live model gave differently.
    remarks : tuple of str
        What a reader must know about the outputs, in words.
    mixed : bool
        Whether they were computed eagerly although what is loaded is a graph.
    """

    model: Any
    fingerprint: Fingerprint
    inputs: Any = None
    outputs: tuple[Leaf, ...] = ()
    unseen: str = ""
    note: str = ""
    call: str = ""
    more_calls: tuple[Call, ...] = ()
    more_outputs: tuple[Leaf, ...] = ()
    random: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    mixed: bool = False


def expect(
    model: Any,
    *,
    inputs: Any = None,
    call: str = "",
    graph: bool = False,
    held: Snapshot | None = None,
) -> Expectation:
    """Take the state of a live model, and its outputs on a probe.

    Parameters
    ----------
    model : object
    inputs : nested arrays, optional
        The user's probe; without it one is made from the specification.
    call : str
        The method to call in place of the model.
    graph : bool
        Compute in graph mode, when what is loaded will; there is no training
        mode then.
    held : Snapshot, optional
        The state to take and to call the model with, in place of the present one.

    Raises
    ------
    InputsRefused
        When the user's inputs do not fit, or the model raises on them.
    """
    # All refusals come before the state is read, and before anything is written.
    probes = iter(make_probes(model, inputs, call=call))
    probe = next(probes)
    before = held.fingerprint if held else state.fingerprint(model)
    why = probe.unseen
    while probe is not None and not probe.unseen:
        try:
            with held.in_place() if held else contextlib.nullcontext():
                found = _observed(model, probe, call, graph)
        except state.NotComparable as error:
            return Expectation(model, before, unseen=str(error), call=call)
        except Exception as error:
            why = _raised(error, given=inputs is not None)
            following = next(probes, None)
            if following is None:
                break
            probe = following
        else:
            if not found.outputs[0]:
                return Expectation(model, before, unseen=NOTHING_RETURNED, call=call)
            return _expectation(model, before, probe, call, found)
    return Expectation(model, before, unseen=why, call=call)


def _raised(error: Exception, *, given: bool) -> str:
    if given:
        raise InputsRefused(
            f"The model raised on the given inputs: {type(error).__name__}: {error}. "
            "Give inputs on which model(inputs) works."
        ) from error
    return f"the model raised on inputs made from its specification ({error}); give inputs="


def _observed(model: Any, probe: Probe, call: str, graph: bool) -> Observed:
    first, *others = probe.batches
    calls = [Call(first), *(Call(batch, label=ONE_ROW) for batch in others)]
    trains = differs_in_training(model, call)
    if trains and not graph:
        calls.append(Call(first, training=True, label=TRAINING))
    return observe(model, tuple(calls), call=call, graph=graph).saying(
        GRAPH_ONLY if trains and graph else ""
    )


def _expectation(
    model: Any, before: Fingerprint, probe: Probe, call: str, found: Observed
) -> Expectation:
    return Expectation(
        model,
        before,
        inputs=probe.inputs,
        outputs=found.outputs[0],
        note=probe.note,
        call=call,
        more_calls=found.calls[1:],
        more_outputs=tuple(leaf for leaves in found.outputs[1:] for leaf in leaves),
        random=found.random,
        remarks=found.remarks,
        mixed=found.mixed,
    )
