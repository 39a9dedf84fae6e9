"""The state of a model at one moment, held while training goes on."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.state.fingerprint import fingerprint, fingerprint_of
from tfpersist_widgets.state.optimizer import optimizer_of, optimizer_variables
from tfpersist_widgets.state.sections import sections
from tfpersist_widgets.state.variables import (
    NamedVariable,
    digest,
    moving_variables,
    values,
    variables,
)

TRIES = 200  # pairs of readings, about a millisecond each, before a moving model is given up


class Moment(enum.Enum):
    """How sure it is that all values of a snapshot belong together."""

    STILL = "nothing moved while it was read"
    COUNTED = "read at one instant, just after the optimizer counted a training step"
    ONE_INSTANT = "read at one instant, perhaps in the middle of a training step"
    MOVING = "read while it moved: its values are of different instants"


@dataclass(frozen=True)
class Held:
    """A variable and the tensor that it held."""

    variable: Any
    tensor: Any


@dataclass(frozen=True)
class Snapshot:
    """Every variable of a model with the tensor that it held at one moment.

    It is no copy: variable and snapshot share memory. TensorFlow writes to new
    memory where somebody still holds the old, so a snapshot costs at most the
    bytes of the variables that training rewrites while it is held; nothing when
    nothing trains.

    Attributes
    ----------
    model : object
        The live model.
    held : tuple of Held
        Weights, optimizer, random generators, recurrent state, metrics.
    fingerprint : Fingerprint
        Of the held tensors.
    moment : Moment
    """

    model: Any
    held: tuple[Held, ...]
    fingerprint: Fingerprint
    moment: Moment

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Let Keras variables show the held values to this thread, for a ``with`` block.

        What is assigned inside ends with the block. Variables that are not
        Keras's (of a ``tf.Module``, or a plain object) show their live values; so
        does whatever a layer's own ``save_own_variables`` reads past its Keras
        variables, which no fingerprint holds either. A model of Keras 2 shows
        its live values: its variables are TensorFlow's own.
        """
        if not _tf.keras_3_imported() or _tf.is_keras_2(self.model):
            yield
            return
        with _scope(self.held):
            yield

    def moved(self) -> bool:
        """Whether weights, optimizer, generators or recurrent state are others by now."""
        now = _watched(self.model)
        then = {id(held.variable): held.tensor for held in self.held}
        return any(
            id(variable) not in then or not _same(then[id(variable)], _read(variable))
            for variable in now
        )


def snapshot(model: Any) -> Snapshot:
    """Hold the state of a model as it is now.

    All variables are read twice. Where both readings show the same memory,
    nothing was written between them, and all values were there at one instant.
    Otherwise something trains: then all are read in one call of TensorFlow,
    again and again, until nothing moves just after the optimizer counted a step.

    Parameters
    ----------
    model : keras.Model, keras.Layer, tf.Module, object

    Notes
    -----
    One reading cannot tell a model at rest from one in the middle of a step
    that is not compiled and writes slowly: ``Moment.STILL`` says no more than
    its words. A compiled step (Keras's default on Linux) writes all at once.
    """
    watched = _watched(model)
    tensors, moment = _settled(watched, _counter(model))
    held = [Held(*pair) for pair in zip(watched, tensors, strict=True)]
    known = {id(variable) for variable in watched}
    held += [Held(v, _read(v)) for v in _metrics(model) if id(v) not in known]
    return Snapshot(model, tuple(held), _print(model, held), moment)


def _print(model: Any, held: Sequence[Held]) -> Fingerprint:
    if _tf.is_keras_layer(model) and not _tf.is_keras_2(model):
        with _scope(held):
            return fingerprint(model)
    tensors, weights = {id(one.variable): one.tensor for one in held}, variables(model)
    named = [NamedVariable(weight.path, tensors[id(weight.variable)]) for weight in weights]
    return fingerprint_of(named, optimizer_of(model), sections(model, weights))


def _scope(held: Sequence[Held]) -> Any:
    return _tf.shown_values(
        (one.variable, one.tensor) for one in held if _tf.is_keras_variable(one.variable)
    )


def _watched(model: Any) -> list[Any]:
    """Each variable whose movement means that the state moved, once."""
    found = [named.variable for named in variables(model)]
    if _tf.is_keras_layer(model):
        optimizer = getattr(model, "optimizer", None)
        metrics = {id(variable) for variable in _metrics(model)}
        found += [v for v in moving_variables(model) if id(v) not in metrics]
        found += [named.variable for named in optimizer_variables(optimizer)]
    return list({id(variable): variable for variable in found}.values())


def _metrics(model: Any) -> list[Any]:
    if not _tf.is_keras_model(model):
        return []
    if _tf.is_keras_2(model):
        return [variable for metric in model.metrics for variable in metric.variables]
    return list(model.metrics_variables)


def _counter(model: Any) -> Any:
    """The optimizer's count of steps, or None."""
    optimizer = getattr(model, "optimizer", None) if _tf.is_keras_model(model) else None
    return getattr(optimizer, "iterations", None)


def _settled(live: list[Any], counter: Any) -> tuple[list[Any], Moment]:
    first, again = [_read(v) for v in live], [_read(v) for v in live]
    if _all_same(first, again):
        return first, Moment.STILL
    return _among_steps(live, _twice(live), counter)


def _among_steps(
    live: list[Any], twice: Callable[[], tuple[list[Any], list[Any]]], counter: Any
) -> tuple[list[Any], Moment]:
    place = next((i for i, variable in enumerate(live) if variable is counter), None)
    best, latest = twice()
    moment, counted = Moment.MOVING, False
    for _ in range(TRIES):
        before = latest
        first, latest = twice()
        steady, quiet = _all_same(first, latest), _all_same(before, first)
        if steady and quiet and (counted or place is None):
            return latest, Moment.COUNTED if counted else Moment.ONE_INSTANT
        if steady:
            best, moment = latest, Moment.ONE_INSTANT
        if not (steady and quiet):  # was the last that moved the counter?
            counted = place is not None and not _same(before[place], latest[place])
    return best, moment


def _twice(live: list[Any]) -> Callable[[], tuple[list[Any], list[Any]]]:
    """A call that reads all variables twice, without waiting for Python between two reads."""
    tf = _tf.tensorflow()

    def both() -> tuple[list[Any], list[Any]]:
        first = [_read(variable) for variable in live]
        with tf.control_dependencies(first):
            barrier = tf.no_op()
        with tf.control_dependencies([barrier]):
            return first, [_read(variable) for variable in live]

    # The concrete function: TensorFlow warns of functions that are made again and again.
    return tf.function(both, autograph=False).get_concrete_function()  # type: ignore[no-any-return]


def _read(variable: Any) -> Any:
    """The tensor that a variable holds."""
    inner = variable if hasattr(variable, "read_value") else variable.value
    return inner.read_value() if hasattr(inner, "read_value") else inner


def _all_same(left: Sequence[Any], right: Sequence[Any]) -> bool:
    return all(_same(one, other) for one, other in zip(left, right, strict=True))


def _same(left: Any, right: Any) -> bool:
    """Whether two readings show the same memory, or at least the same bits.

    TensorFlow copies at each reading what training updates by rows.
    """
    one, other = values(left), values(right)
    if not isinstance(one, np.ndarray) or one.shape != other.shape:
        return False
    pointers = [array.__array_interface__["data"][0] for array in (one, other)]
    return pointers[0] == pointers[1] or digest(one) == digest(other)
