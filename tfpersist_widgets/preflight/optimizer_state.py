"""Optimizers whose state does not come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.preflight.check import Check, Loss
from tfpersist_widgets.preflight.groups import COMPILED
from tfpersist_widgets.preflight.look import Look
from tfpersist_widgets.preflight.objects import own
from tfpersist_widgets.state.variables import values

WITHOUT_SLOTS = 2  # the step, and the learning rate
COMPILE = "model.compile(…)  # again, and train one step, before saving"


def find(look: Look) -> Iterator[Loss]:
    """An optimizer that was replaced, or that belongs to other variables than are trained now."""
    optimizer, given = own(look.model).get("optimizer"), look.compiled().get("optimizer")
    if optimizer is None or not look.places:
        return
    held = own(optimizer)
    # Keras 3 calls it `iterations` until 3.3.
    stepped = int(values(held.get("_iterations", held.get("iterations")))) > 0
    # Under mixed_float16 Keras puts its own around the one that was given.
    mine = own(optimizer).get("inner_optimizer", optimizer)
    if not isinstance(given, str | dict | type(None)) and all(
        given is not one for one in (optimizer, mine)
    ):
        yield Loss(
            "optimizer",
            f"A {type(given).__name__} comes back in its place.",
            f"model.optimizer is a {type(optimizer).__name__} that was set after compile()",
            COMPILED,
            "model.compile(optimizer=…)  # in place of setting model.optimizer",
        )
    elif mine is not optimizer and _tf.keras().config.dtype_policy().name != "mixed_float16":
        yield Loss(
            "optimizer",
            f"Where the policy is not mixed_float16, a plain {type(mine).__name__} comes back, "
            "without its state.",
            "Keras put a LossScaleOptimizer around it, and the dtype policy is another one now",
            COMPILED,
            'keras.config.set_dtype_policy("mixed_float16")  # before loading',
        )
    elif stepped and _has_slots(held) and _moved_on(look, optimizer):
        yield Loss(
            "optimizer",
            "Its state is thrown away on loading, with a warning at most.",
            "layers were frozen or thawed since the optimizer's last step",
            COMPILED,
            COMPILE,
        )


def _has_slots(held: Mapping[str, Any]) -> bool:
    """Whether it keeps anything for each variable, which plain SGD does not."""
    return len(held.get("_variables", ())) != WITHOUT_SLOTS


def _moved_on(look: Look, optimizer: Any) -> bool:
    held = own(optimizer).get("_trainable_variables") or []
    now = [
        variable
        for place in look.layers
        for variable in own(place.layer).get("_trainable_variables", [])
        if own(variable).get("_trainable", True)
    ]
    return {id(variable) for variable in held} != {id(variable) for variable in now}


CHECK = Check("optimizer_state", find)
