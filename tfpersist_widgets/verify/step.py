"""One more training step, taken in the same way on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets import _tf, state
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.state import NamedVariable
from tfpersist_widgets.state.inputs import tensors
from tfpersist_widgets.verify.arrays import Array

SEED = 20250130  # of everything random that has no generator of its own
LARGEST = 4 * 2**20  # bytes of values that are reported; of more only their hashes
GENERATOR = "seed_generator_state"
UNTRAINABLE = "it has no optimizer and loss, so it cannot take a training step"


@dataclass(frozen=True)
class Step:
    """A model's state after one training step.

    Attributes
    ----------
    fingerprint : Fingerprint or None
        Variables and optimizer afterwards; None where no step was taken.
    values, optimizer_values : mapping of path to array
        Empty where they are larger than 4 MiB together.
    random : bool
        Whether the step drew from a random generator of the model.
    unseen : str
        Why no step was taken; "" when it was.
    """

    fingerprint: Fingerprint | None = None
    values: Mapping[str, Array] = field(default_factory=dict)
    optimizer_values: Mapping[str, Array] = field(default_factory=dict)
    random: bool = False
    unseen: str = ""


def take_step(model: Any, inputs: Any, targets: Any, *, seeded: bool) -> Step:
    """Train ``model`` on one batch; never raises for what the model does.

    Parameters
    ----------
    model : object
        A copy that nobody needs afterwards.
    inputs, targets : nested arrays
    seeded : bool
        Set the global seeds first; only in a process of our own.
    """
    if not _tf.is_keras_model(model) or not state.is_compiled(model) or model.optimizer is None:
        return Step(unseen=UNTRAINABLE)
    if seeded:
        _tf.keras_of(model).utils.set_random_seed(SEED)
    before = _generators(model)
    try:
        model.train_on_batch(tensors(inputs), tensors(targets))
    except (Exception, SystemExit) as error:
        first = str(error).strip().partition("\n")[0]
        return Step(unseen=f"the training step raised {type(error).__name__}: {first}")
    weights, slots = state.variables(model), state.optimizer_variables(model.optimizer)
    small = sum(state.values(named.variable).nbytes for named in (*weights, *slots)) <= LARGEST
    return Step(
        state.fingerprint_of(weights, model.optimizer),
        _values(weights) if small else {},
        _values(slots) if small else {},
        random=_generators(model) != before,
    )


def _generators(model: Any) -> list[str]:
    moving = state.moving_variables(model)
    return [state.digest(state.values(one)) for one in moving if one.name == GENERATOR]


def _values(named: Sequence[NamedVariable]) -> dict[str, Array]:
    return {one.path: state.values(one.variable) for one in named}
