"""Calling a model, and putting back what that moved."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets import _tf, state
from tfpersist_widgets.state.variables import own

# What random layers draw from, as Keras and tf.random.Generator name it.
SEEDS = ("seed_generator_state", "StateVar")
PLAIN = (bool, int, float, str)
MADE_BY_KERAS = ("built",)

Array = npt.NDArray[Any]


@contextlib.contextmanager
def undisturbed(model: Any) -> Iterator[Before]:
    """Put back what calling ``model`` changed: seeds, statistics, recurrent state, counters.

    While a cell trains the model nothing is put back, since that would undo
    steps of the training.
    """
    before = Before(model)
    try:
        yield before
    finally:
        before.put_back()


class Before:
    """What a model's variables and plain attributes held at one moment; nothing is copied."""

    def __init__(self, model: Any) -> None:
        self._variables = [(one, state.values(one)) for one in _variables(model)]
        self._attributes = [
            (owner, name, value)
            for owner in _owners(model)
            for name, value in list(vars(owner).items())
            if isinstance(value, PLAIN) and name[0] != "_" and name not in MADE_BY_KERAS
        ]
        steps = getattr(getattr(model, "optimizer", None), "iterations", None)
        self._steps = () if steps is None else ((steps, state.values(steps)),)

    def put_back(self, *, keep_seeds: bool = False) -> tuple[str, ...]:
        """Put back what has moved since, unless a cell trained the model meanwhile.

        Parameters
        ----------
        keep_seeds : bool
            Let random generators go on, so that another call draws other numbers.

        Returns
        -------
        tuple of str
            Names of what had moved, the seeds left out.
        """
        moved = [(one, old) for one, old in self._variables if not _same(one, old)]
        if self._trained(moved):
            return ()
        for variable, old in moved:
            if not (keep_seeds and _is_seed(variable) and _readable(variable)):
                variable.assign(old)
        counters = [item for item in self._attributes if getattr(item[0], item[1], None) != item[2]]
        for owner, name, value in counters:
            setattr(owner, name, value)
        return (
            *(str(variable.name) for variable, _ in moved if not _is_seed(variable)),
            *(name for _, name, _ in counters),
        )

    def has_seeds(self) -> bool:
        """Whether there is a random generator among the variables."""
        return any(_is_seed(one) for one, _ in self._variables)

    def seeds_moved(self) -> bool:
        """Whether a random generator was drawn from."""
        return any(_is_seed(one) and not _same(one, old) for one, old in self._variables)

    def _trained(self, moved: list[tuple[Any, Array]]) -> bool:
        if any(not _same(*pair) for pair in self._steps):
            return True
        # In the main thread no cell is running but the one that asked.
        if threading.current_thread() is threading.main_thread():
            return False
        return any(one.trainable and np.issubdtype(old.dtype, np.inexact) for one, old in moved)


def _variables(model: Any) -> list[Any]:
    if _tf.is_keras_layer(model):
        # Keras's own layers do not assign weights when they are called: of those
        # one is enough to see that a cell trains the model.
        found = [*state.moving_variables(model), *model.trainable_variables[:1]]
        for layer in model._flatten_layers():
            found += [variable for _, variable in own(layer)] if _is_the_users(layer) else []
            found += [value.state for value in vars(layer).values() if _draws(value)]
    else:
        found = [named.variable for named in state.variables(model)]
    return list({id(variable): variable for variable in found}.values())


def _is_the_users(layer: Any) -> bool:
    return type(layer).__module__.split(".")[0] not in ("keras", "tf_keras")


def _draws(value: Any) -> bool:
    return isinstance(value, _tf.tensorflow().random.Generator)


def _owners(model: Any) -> list[Any]:
    layers = list(model._flatten_layers()) if _tf.is_keras_layer(model) else [model]
    return [layer for layer in layers if hasattr(layer, "__dict__")]


def _is_seed(variable: Any) -> bool:
    return str(variable.name).removesuffix(":0") in SEEDS


def _readable(variable: Any) -> bool:
    # Where Keras shows held values in place of variables, what a trace assigned
    # to one is a symbolic tensor of a graph that is no more.
    return hasattr(variable.value, "numpy") if hasattr(variable, "path") else True


def _same(variable: Any, old: Array) -> bool:
    if not _readable(variable):
        return False
    new = state.values(variable)
    # TensorFlow writes to new memory while somebody holds the old: what still
    # lies at the same address was not assigned, however large it is.
    if new.ctypes.data == old.ctypes.data and new.shape == old.shape:
        return True
    return new.shape == old.shape and state.digest(new) == state.digest(old)
