"""One change with one strategy: what came of it, in few words."""

from __future__ import annotations

from tests.matrix.cell import steady
from tfpersist_widgets.diffs import compare_outputs, compare_variables
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Answer, Aspect, ChangedCell, ChangeOutcome, Raised
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify.report import Report, Stage

NOTHING = "-"


def cell_of(key: str, expected: Report, found: Report, ended: str) -> ChangedCell:
    """The cell for what a process with version B reported.

    Parameters
    ----------
    key : str
        Of the strategy.
    expected, found : Report
    ended : str
        How the process ended, where it did not end by itself.
    """
    count = _variables(key, expected, found)
    if found.raised is not None:
        # That version B cannot be imported is a mistake in `changes`, and no result.
        own = found.stage is Stage.DEFINITIONS
        outcome = ChangeOutcome.UNSEEN if own else ChangeOutcome.RAISED
        return ChangedCell(key, outcome, count, f"{found.stage.value}: {_reason(found.raised)}")
    if found.stage is not Stage.DONE:
        return ChangedCell(key, ChangeOutcome.UNSEEN, count, ended)
    if Aspect.OUTPUTS not in find_strategy(key).promises:
        return ChangedCell(key, ChangeOutcome.NOT_PROMISED, count)
    return ChangedCell(key, _outputs(expected, found), count)


def _reason(raised: Raised) -> str:
    rule = explain(raised).rule
    return rule or steady(f"unexplained {raised.type_name}: {raised.message}")


def _variables(key: str, expected: Report, found: Report) -> str:
    strategy = find_strategy(key)
    if found.fingerprint is None or expected.fingerprint is None:
        return NOTHING
    if Aspect.VARIABLES not in strategy.promises:
        return NOTHING
    result = compare_variables(
        strategy.covered(expected.fingerprint.variables),
        strategy.covered(found.fingerprint.variables),
        expected_values={},
        observed_values={},
        promised=True,
    )
    return " ".join(result.sentence.split()[:3])  # "5 of 6"


def _outputs(expected: Report, found: Report) -> ChangeOutcome:
    here, there = (
        # By position: a graph names its outputs in its own way.
        [(str(number), leaf.array) for number, leaf in enumerate(report.outputs or ())]
        for report in (expected, found)
    )
    answer = compare_outputs(here, there, promised=True).answer
    same = answer in (Answer.KEPT, Answer.CLOSE)
    return ChangeOutcome.SAME if same else ChangeOutcome.SILENT
