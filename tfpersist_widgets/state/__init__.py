"""What a live or loaded model's state is, one file per aspect."""

from tfpersist_widgets.state.fingerprint import fingerprint, fingerprint_of
from tfpersist_widgets.state.optimizer import optimizer_of, optimizer_variables
from tfpersist_widgets.state.outputs import Leaf, call_model, flatten
from tfpersist_widgets.state.variables import (
    NamedVariable,
    digest,
    distinct,
    moving_variables,
    print_of,
    tracked,
    values,
    variables,
)

__all__ = [
    "Leaf",
    "NamedVariable",
    "call_model",
    "digest",
    "distinct",
    "fingerprint",
    "fingerprint_of",
    "flatten",
    "moving_variables",
    "optimizer_of",
    "optimizer_variables",
    "print_of",
    "tracked",
    "values",
    "variables",
]
