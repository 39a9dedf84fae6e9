"""What came back in another release, against what was saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tfpersist_widgets.verify.environments.worker import State

CLOSE = 1e-5  # of the largest output, as everywhere for float32
Pairs = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Compared:
    """In the words of ``Opened``."""

    outputs: str
    variables: str
    optimizer: str


def compared(expected: State, found: State) -> Compared:
    """Outputs, variables and optimizer of a loaded model.

    Variables are compared as a multiset of arrays: their paths differ between Kerases.
    """
    return Compared(
        outputs(expected.outputs, found.outputs),
        variables(expected.variables, found.variables),
        optimizer(expected, found),
    )


def outputs(before: Pairs, now: Pairs) -> str:
    """In their order; names differ between signatures and calls."""
    if not before or not now:
        return "not seen"
    if len(before) != len(now):
        return "changed"
    answers = {_output(one, other) for (_, one), (_, other) in zip(before, now, strict=True)}
    return next(word for word in ("changed", "close", "equal") if word in answers)


def _output(before: Any, now: Any) -> str:
    one, other = np.asarray(before), np.asarray(now)
    if one.shape != other.shape:
        return "changed"
    if one.dtype == other.dtype and one.tobytes() == other.tobytes():
        return "equal"
    if one.dtype.kind not in "fiub" or other.dtype.kind not in "fiub":
        return "changed"
    allowed = CLOSE * float(np.max(np.abs(one), initial=0.0))
    near = np.allclose(other, one, rtol=0.0, atol=allowed, equal_nan=True)
    return "close" if near else "changed"


def variables(before: Pairs, now: Pairs) -> str:
    """How many arrays of the saved moment are there, with equal bits."""
    if not before:
        return "none before"
    if not now:
        return "not seen"
    wanted, there = _counted(a for _, a in before), _counted(a for _, a in now)
    back = sum((wanted & there).values())
    return "all" if back == len(before) else f"{back} of {len(before)}"


def optimizer(expected: State, found: State) -> str:
    """Its count of steps and its slots; a learning rate is a setting, in some releases."""
    if expected.optimizer is None:
        return "none before"
    wanted = _state(expected.optimizer)
    if found.optimizer is None:
        return "lost"
    there = _state(found.optimizer)
    if not wanted - there:
        return "kept"
    moved = any(np.any(np.asarray(array)) for _, array in found.optimizer if np.ndim(array))
    return "changed" if moved else "lost"


def _state(pairs: Pairs) -> Counter[tuple[Any, ...]]:
    arrays = [np.asarray(array) for _, array in pairs]
    steps = [int(array) for array in arrays if array.ndim == 0 and array.dtype.kind in "iu"]
    slots = _counted(array for array in arrays if array.ndim)
    return slots + Counter(("step", step) for step in steps)


def _counted(arrays: Iterable[Any]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (array.shape, array.dtype.str, array.tobytes()) for array in map(np.asarray, arrays)
    )
