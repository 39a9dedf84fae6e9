"""What proves that a rebuilt model is the one that was saved: its bits, settings and outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import diffs, state
from tfpersist_widgets.diffs.pairing import pair
from tfpersist_widgets.records import Answer, Aspect, Fingerprint, VariablePrint
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.verify.arrays import Array
from tfpersist_widgets.verify.calls import Call, outputs_of
from tfpersist_widgets.verify.expectation import Expectation

# What must be as it was besides the variables, or the step is of another model.
PROVEN = (Aspect.CONFIGURATION, Aspect.COMPILE, Aspect.TRAINABLE, Aspect.DTYPES)
RANDOM = (
    "the model's outputs are random by design, so they cannot show that a rebuilt one computes "
    "the same"
)
SAME = (Answer.KEPT, Answer.CLOSE)


@dataclass(frozen=True)
class Shown:
    """What the saved moment computes, which a rebuilt model must compute too.

    Attributes
    ----------
    calls : tuple of Call
    outputs : tuple of Leaf
        Of all calls.
    random : frozenset of str
        Paths of outputs of which only shape and type can be compared.
    call : str
        The method to call in place of the model.
    unseen : str
        Why there is nothing to compare; "" when there is.
    """

    calls: tuple[Call, ...] = ()
    outputs: tuple[Leaf, ...] = ()
    random: frozenset[str] = frozenset()
    call: str = ""
    unseen: str = ""

    @classmethod
    def of(cls, live: Expectation) -> Shown:
        """The calls and outputs of a live model."""
        if live.unseen or not live.outputs:
            why = live.unseen or "there are none"
            return cls(unseen=f"the saved model's outputs went unseen ({why})")
        if not live.random.isdisjoint(leaf.path for leaf in live.outputs):
            return cls(unseen=RANDOM)
        calls = (Call(live.inputs), *live.more_calls)
        return cls(calls, (*live.outputs, *live.more_outputs), live.random, live.call)


def fill(model: Any, values: Sequence[tuple[str, Array]], *, optimizer_built: bool) -> str:
    """Give a rebuilt model the saved values; why that cannot be done, else "".

    Parameters
    ----------
    model : keras.Model
    values : sequence of (str, array)
        As :func:`everything` has them of the saved model.
    optimizer_built : bool
        Whether the saved one's optimizer had made its slots.
    """
    if model.optimizer is None:
        return "its compile settings did not come back"
    _match_optimizer(model, built=optimizer_built)
    places = everything(model)
    if len(places) != len(values):
        return f"the rebuilt model has {len(places)} variables, the saved one {len(values)}"
    for (_, variable), (path, array) in zip(places, values, strict=True):
        if tuple(variable.shape) != array.shape:
            return f"{path} has another shape in the rebuilt model"
        variable.assign(array)
    _derive(model)
    return ""


def everything(model: Any) -> list[tuple[str, Any]]:
    """Everything that a step may read, in an order that a rebuilt model has too."""
    named = (*state.variables(model), *state.optimizer_variables(model.optimizer))
    moving = [(f"state {i}", one) for i, one in enumerate(state.moving_variables(model))]
    return [*((one.path, one.variable) for one in named), *moving]


def _match_optimizer(model: Any, *, built: bool) -> None:
    optimizer = model.optimizer
    made = state.is_built(optimizer)
    if built and not made:
        optimizer.build(model.trainable_variables)
    elif made and not built:
        # Keras builds it with the model; the saved one makes its slots at its first step.
        model.optimizer = type(optimizer).from_config(optimizer.get_config())


def _derive(model: Any) -> None:
    """Let layers compute anew what they derive from their weights, as Keras's loaders do."""
    for layer in model._flatten_layers():
        if layer.weights and hasattr(layer, "finalize_state"):
            layer.finalize_state()


def unlike(model: Any, expected: Fingerprint, shown: Shown) -> str:
    """Why a rebuilt model is not the saved one; "" where bits, settings and outputs are."""
    found = state.fingerprint(model)
    slots = expected.optimizer.variables if expected.optimizer else ()
    rebuilt = found.optimizer.variables if found.optimizer else ()
    if not (_equal(expected.variables, found.variables) and _equal(slots, rebuilt)):
        return "the rebuilt model's variables are not those of the saved moment"
    for result in diffs.compare_sections(expected, found, frozenset(PROVEN)):
        if result.aspect in PROVEN and result.answer is not Answer.KEPT:
            return f"a rebuilt model is another one: {result.sentence}"
    return _computes_otherwise(model, shown)


def _equal(expected: Sequence[VariablePrint], found: Sequence[VariablePrint]) -> bool:
    return all(
        one.expected and one.observed and one.expected.digest == one.observed.digest
        for one in pair(expected, found)
    )


def _computes_otherwise(model: Any, shown: Shown) -> str:
    def call(inputs: Any, training: bool) -> tuple[Leaf, ...]:
        return state.call_model(model, inputs, call=shown.call, training=training)

    result = diffs.compare_outputs(
        [(leaf.path, leaf.array) for leaf in shown.outputs],
        [(leaf.path, leaf.array) for leaf in outputs_of(model, shown.calls, call)],
        promised=True,
        random=shown.random,
    )
    if result.answer in SAME:
        return ""
    return (
        "a model that was rebuilt with equal variables and settings computes something else than "
        "the saved one"
    )
