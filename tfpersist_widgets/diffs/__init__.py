"""Saved state against loaded state, one file per aspect; NumPy only."""

from tfpersist_widgets.diffs.numbers import Distance, distance
from tfpersist_widgets.diffs.optimizer import compare_optimizer
from tfpersist_widgets.diffs.outputs import compare_outputs
from tfpersist_widgets.diffs.stored import compare_stored
from tfpersist_widgets.diffs.variables import compare_variables

__all__ = [
    "Distance",
    "compare_optimizer",
    "compare_outputs",
    "compare_stored",
    "compare_variables",
    "distance",
]
