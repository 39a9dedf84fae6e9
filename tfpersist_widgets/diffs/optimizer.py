"""The optimizer on both sides: class, hyper-parameters, step and slots."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.diffs.entries import NAMED, became, differences
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
    slots = differences_of(expected.variables, observed.variables, expected_values, observed_values)
    settings = _settings(expected, observed)
    if expected.class_name == observed.class_name and not settings:
        slots = tuple(map(_made_by_the_load, slots))
    answer = worst((*slots, *settings))
    if expected.class_name != observed.class_name:
        answer = Answer.CHANGED
    sentence = _sentence(expected, observed, slots, settings)
    return AspectResult(Aspect.OPTIMIZER, answer, promised, sentence, (*slots, *settings))


def _made_by_the_load(slot: Difference) -> Difference:
    """Slots that an optimizer makes at its first step, and Keras already while loading.

    The saved optimizer had none of them yet; training goes on as if they were
    made at that step.
    """
    if slot.expected is not None:
        return slot
    note = "made by the load; the saved optimizer had not been used yet"
    return dataclasses.replace(slot, answer=Answer.KEPT, note=note)


def _settings(expected: OptimizerPrint, observed: OptimizerPrint) -> tuple[Difference, ...]:
    """Hyper-parameters and the step, where they differ; none of an earlier release's."""
    unseen = expected.unseen or observed.unseen
    if unseen:
        return (Difference("get_config()", Answer.UNSEEN, note=unseen),)
    return differences(expected.settings, observed.settings) if expected.settings else ()


def _sentence(
    expected: OptimizerPrint,
    observed: OptimizerPrint,
    slots: tuple[Difference, ...],
    settings: tuple[Difference, ...],
) -> str:
    kept = sum(one.answer is Answer.KEPT and one.expected is not None for one in slots)
    count = f"{kept} of {len(expected.variables)} variables"
    if expected.class_name != observed.class_name:
        return (
            f"the {expected.class_name} optimizer came back as {observed.class_name}, and {count} "
            "of it with equal bits"
        )
    others = "".join(f"; {one.path}: {became(one)}" for one in settings[:NAMED])
    return f"{count} of the {expected.class_name} optimizer came back with equal bits{others}"
