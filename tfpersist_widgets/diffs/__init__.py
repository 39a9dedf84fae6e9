"""Saved state against loaded state, one file per aspect; NumPy only."""

from tfpersist_widgets.diffs.next_step import compare_next_step
from tfpersist_widgets.diffs.numbers import Distance, distance
from tfpersist_widgets.diffs.optimizer import compare_optimizer
from tfpersist_widgets.diffs.outputs import compare_outputs
from tfpersist_widgets.diffs.sections import SECTIONS, compare_sections
from tfpersist_widgets.diffs.stored import compare_stored
from tfpersist_widgets.diffs.variables import compare_variables

__all__ = [
    "SECTIONS",
    "Distance",
    "compare_next_step",
    "compare_optimizer",
    "compare_outputs",
    "compare_sections",
    "compare_stored",
    "compare_variables",
    "distance",
]
