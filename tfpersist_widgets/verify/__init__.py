"""Load an artifact in a condition, take the state of what came back, compare."""

from tfpersist_widgets.verify.certified import certified_subject, held_against, told_of_certificate
from tfpersist_widgets.verify.check import Check, CheckResult, run_check, with_luggage
from tfpersist_widgets.verify.children import get_ready
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.definitions import custom_objects, definitions_of
from tfpersist_widgets.verify.elsewhere.check import CheckElsewhere
from tfpersist_widgets.verify.elsewhere.condition import AnyCondition, Elsewhere, condition_of
from tfpersist_widgets.verify.embedding import embedded
from tfpersist_widgets.verify.expectation import Expectation, expect
from tfpersist_widgets.verify.options import Options
from tfpersist_widgets.verify.reference_step import ReferenceStep, reference_step
from tfpersist_widgets.verify.subject import Subject
from tfpersist_widgets.verify.verifying import Ready, conclude, prepare, run, verify
from tfpersist_widgets.verify.wording import not_saved, refused, save_failed

__all__ = [
    "AnyCondition",
    "Check",
    "CheckElsewhere",
    "CheckResult",
    "Condition",
    "Elsewhere",
    "Expectation",
    "Options",
    "Ready",
    "ReferenceStep",
    "Subject",
    "certified_subject",
    "conclude",
    "condition_of",
    "custom_objects",
    "definitions_of",
    "embedded",
    "expect",
    "get_ready",
    "held_against",
    "not_saved",
    "prepare",
    "reference_step",
    "refused",
    "run",
    "run_check",
    "save_failed",
    "told_of_certificate",
    "verify",
    "with_luggage",
]
