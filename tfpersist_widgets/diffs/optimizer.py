"""The optimizer on both sides: class, step, learning rate and slots."""

from __future__ import annotations

from tfpersist_widgets.diffs.variables import Arrays, differences_of, worst
from tfpersist_widgets.records import Answer, Aspect, AspectResult, Difference, OptimizerPrint


def compare_optimizer(
    expected: OptimizerPrint | None,
    observed: OptimizerPrint | None,
    *,
    expected_values: Arrays,
    observed_values: Arrays,
    promised: bool,
) -> AspectResult | None:
    """What came back of an optimizer; None when the saved model had none."""
    if expected is None:
        return None
    if observed is None:
        sentence = f"the {expected.class_name} optimizer and its state did not come back"
        return AspectResult(Aspect.OPTIMIZER, Answer.LOST, promised, sentence)
    differences = differences_of(
        expected.variables, observed.variables, expected_values, observed_values
    )
    answer = worst(differences)
    if expected.class_name != observed.class_name:
        answer = Answer.CHANGED
    sentence = _sentence(expected, observed, differences)
    return AspectResult(Aspect.OPTIMIZER, answer, promised, sentence, differences)


def _sentence(
    expected: OptimizerPrint, observed: OptimizerPrint, differences: tuple[Difference, ...]
) -> str:
    kept = sum(difference.answer is Answer.KEPT for difference in differences)
    count = f"{kept} of {len(expected.variables)} variables"
    if expected.class_name == observed.class_name:
        return f"{count} of the {expected.class_name} optimizer came back with equal bits"
    return (
        f"the {expected.class_name} optimizer came back as {observed.class_name}, and {count} "
        "of it with equal bits"
    )
