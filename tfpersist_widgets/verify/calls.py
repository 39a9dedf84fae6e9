"""The calls whose outputs are compared, made in the same way on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from tfpersist_widgets.state import Leaf
from tfpersist_widgets.verify.undisturbed import undisturbed


@dataclass(frozen=True)
class Call:
    """One call of a model.

    Attributes
    ----------
    inputs : nested arrays
    training : bool
        Whether ``training=True`` is said to it.
    label : str
        What tells its outputs from those of the other calls; "" for the first.
    """

    inputs: Any
    training: bool = False
    label: str = ""

    def labelled(self, leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
        """Outputs of this call, with the label in their paths."""
        if not self.label:
            return tuple(leaves)
        return tuple(replace(leaf, path=f"{leaf.path} ({self.label})") for leaf in leaves)


def outputs_of(
    model: Any, calls: Iterable[Call], function: Callable[[Any, bool], tuple[Leaf, ...]]
) -> tuple[Leaf, ...]:
    """Outputs of all calls, each made from the same state of ``model``."""
    leaves: list[Leaf] = []
    for call in calls:
        with undisturbed(model):
            leaves += call.labelled(function(call.inputs, call.training))
    return tuple(leaves)
