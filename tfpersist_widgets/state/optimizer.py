"""An optimizer's class, hyper-parameters, step and variables."""

from __future__ import annotations

import inspect
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Entry, OptimizerPrint
from tfpersist_widgets.state.canonical import reason, text
from tfpersist_widgets.state.serialized import flattened
from tfpersist_widgets.state.variables import NamedVariable, path_of, print_of, values


def optimizer_of(model: Any) -> Any:
    """The optimizer of a compiled Keras model, else None."""
    return getattr(model, "optimizer", None) if _tf.is_keras_model(model) else None


def optimizer_variables(optimizer: Any) -> tuple[NamedVariable, ...]:
    """Step, learning rate and slots of a Keras optimizer, by path; none of None."""
    live = [] if optimizer is None else optimizer.variables
    if inspect.ismethod(live):  # of the optimizers that Keras 2 calls legacy
        live = live()
    return tuple(NamedVariable(path_of(variable), variable) for variable in live)


def is_built(optimizer: Any) -> bool:
    """Whether an optimizer has made its slots."""
    # Keras 2 keeps the flag to itself; its legacy optimizers make slots one by one.
    return bool(getattr(optimizer, "built", getattr(optimizer, "_built", True)))


def optimizer_print(optimizer: Any) -> OptimizerPrint | None:
    """Class, settings and variables of an optimizer; None for None."""
    if optimizer is None:
        return None
    try:
        settings, unseen = _settings(optimizer), ""
    except (Exception, SystemExit) as error:  # a get_config of the user's
        settings, unseen = (), f"its hyper-parameters could not be read: {reason(error)}"
    return OptimizerPrint(
        class_name=type(optimizer).__name__,
        variables=tuple(print_of(named) for named in optimizer_variables(optimizer)),
        settings=settings,
        unseen=unseen,
    )


def _settings(optimizer: Any) -> tuple[Entry, ...]:
    """Hyper-parameters by key path, a learning-rate schedule's among them, and the step."""
    told = {"class_name": type(optimizer).__name__, "config": optimizer.get_config()}
    step = Entry("step", text(int(values(optimizer.iterations))))
    return (step, *(entry for entry in flattened(told, "") if entry.path != "class"))
