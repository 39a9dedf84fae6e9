"""Load an artifact in a condition, take the state of what came back, compare."""

from tfpersist_widgets.verify.conditions import Condition, condition_of
from tfpersist_widgets.verify.definitions import custom_objects, definitions_of
from tfpersist_widgets.verify.expectation import Expectation, expect
from tfpersist_widgets.verify.subject import Options, Subject
from tfpersist_widgets.verify.verifying import verify
from tfpersist_widgets.verify.wording import refused, save_failed

__all__ = [
    "Condition",
    "Expectation",
    "Options",
    "Subject",
    "condition_of",
    "custom_objects",
    "definitions_of",
    "expect",
    "refused",
    "save_failed",
    "verify",
]
