"""An optimizer's class and variables."""

from __future__ import annotations

from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import OptimizerPrint
from tfpersist_widgets.state.variables import NamedVariable, print_of


def optimizer_of(model: Any) -> Any:
    """The optimizer of a compiled Keras model, else None."""
    return getattr(model, "optimizer", None) if _tf.is_keras_model(model) else None


def optimizer_variables(optimizer: Any) -> tuple[NamedVariable, ...]:
    """Step, learning rate and slots of a Keras optimizer, by path; none of None."""
    live = [] if optimizer is None else optimizer.variables
    return tuple(NamedVariable(variable.path, variable) for variable in live)


def optimizer_print(optimizer: Any) -> OptimizerPrint | None:
    """Class and variables of an optimizer; None for None."""
    if optimizer is None:
        return None
    return OptimizerPrint(
        class_name=type(optimizer).__name__,
        variables=tuple(print_of(named) for named in optimizer_variables(optimizer)),
    )
