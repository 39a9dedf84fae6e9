"""A report against an expectation: every aspect, then one verdict."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy.typing as npt

from tfpersist_widgets import state
from tfpersist_widgets.diffs import (
    compare_optimizer,
    compare_outputs,
    compare_sections,
    compare_stored,
    compare_variables,
)
from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Fingerprint,
    VariablePrint,
    Verdict,
)
from tfpersist_widgets.state import NamedVariable
from tfpersist_widgets.strategies import Strategy
from tfpersist_widgets.verify.expectation import Expectation
from tfpersist_widgets.verify.report import Report, Stage

ACROSS = "not promised: it is not compared across releases"
LOSSES = (Answer.LOST, Answer.CHANGED)


def aspects(
    strategy: Strategy,
    expected: Fingerprint,
    live: Expectation,
    report: Report,
    *,
    across: bool = False,
) -> tuple[AspectResult, ...]:
    """Compare everything that the report shows.

    Parameters
    ----------
    strategy : Strategy
        Says which aspects are promised.
    expected : Fingerprint
        Of the saved moment.
    live : Expectation
        The model now. Its values are used where they still are those of the
        saved moment, its outputs only when the whole model is.
    report : Report
    across : bool
        Whether another release loaded it: variables, optimizer and outputs are
        compared then, and the other aspects are not.
    """
    if across:
        expected = _comparable(expected)
    written = strategy.covered(expected.variables)
    left_out = len(expected.variables) - len(written)
    if report.stored is not None:
        return _of_file(written, left_out, report.stored)
    if report.fingerprint is None:
        return ()
    variables = compare_variables(
        written,
        strategy.covered(report.fingerprint.variables),
        expected_values=_values(written, report.values, _live(live)),
        observed_values=report.values,
        promised=Aspect.VARIABLES in strategy.promises,
    )
    results = [
        _saying(variables, left_out),
        _optimizer(strategy, expected, live, report),
        _outputs(strategy, expected, live, report),
        *(
            _not_compared(expected)
            if across
            else compare_sections(expected, report.fingerprint, strategy.promises)
        ),
    ]
    return tuple(unpromised(result) for result in results if result is not None)


def _comparable(expected: Fingerprint) -> Fingerprint:
    """Without the hyper-parameters: each release writes them in its own way."""
    if expected.optimizer is None:
        return expected
    optimizer = dataclasses.replace(expected.optimizer, settings=(), unseen="")
    return dataclasses.replace(expected, optimizer=optimizer)


def _not_compared(expected: Fingerprint) -> tuple[AspectResult, ...]:
    return tuple(
        AspectResult(one.aspect, Answer.NOT_PROMISED, False, ACROSS)
        for one in expected.sections
        if one.entries or one.unseen
    )


def _live(live: Expectation) -> Sequence[NamedVariable]:
    """The live model's variables; none where a certificate stands for it."""
    return () if live.model is None else state.variables(live.model)


def _saying(variables: AspectResult, left_out: int) -> AspectResult:
    """The result, with how many variables the strategy leaves out of the artifact by design."""
    if not left_out:
        return variables
    more = f"{left_out} more of the model's were left out by design"
    return dataclasses.replace(variables, sentence=f"{variables.sentence}; {more}")


def _of_file(
    written: Sequence[VariablePrint], left_out: int, stored: Sequence[VariablePrint]
) -> tuple[AspectResult, ...]:
    """Weights alone, read where no model can be built: only the variables are promised."""
    unseen = "not promised: a file of weights holds nothing that could be called"
    return (
        _saying(compare_stored(written, stored), left_out),
        AspectResult(Aspect.OUTPUTS, Answer.NOT_PROMISED, False, unseen),
    )


def _optimizer(
    strategy: Strategy, expected: Fingerprint, live: Expectation, report: Report
) -> AspectResult | None:
    assert report.fingerprint is not None
    wanted = expected.optimizer.variables if expected.optimizer else ()
    slots = state.optimizer_variables(state.optimizer_of(live.model))
    return compare_optimizer(
        expected.optimizer,
        report.fingerprint.optimizer,
        expected_values=_values(wanted, report.optimizer_values, slots),
        observed_values=report.optimizer_values,
        promised=Aspect.OPTIMIZER in strategy.promises,
    )


def _values(
    expected: Sequence[VariablePrint],
    observed: Mapping[str, npt.NDArray[Any]],
    live: Sequence[NamedVariable],
) -> dict[str, npt.NDArray[Any]]:
    """Live values of what differs, as long as they still are those of the saved moment."""
    if not observed:
        return {}
    now = {named.path: named.variable for named in live}
    return {
        item.path: values
        for item in expected
        if item.path in now and state.digest(values := state.values(now[item.path])) == item.digest
    }


def _outputs(
    strategy: Strategy, expected: Fingerprint, live: Expectation, report: Report
) -> AspectResult:
    promised = Aspect.OUTPUTS in strategy.promises
    if report.stage is Stage.CALLING:
        sentence = "what was loaded could not be called"
        return AspectResult(Aspect.OUTPUTS, Answer.LOST, promised, sentence)
    unseen = live.unseen
    if expected.variables != live.fingerprint.variables:
        unseen = "the model has been trained on since it was saved"
    if unseen or report.outputs is None:
        sentence = f"outputs were not compared: {unseen or 'there were none'}"
        return AspectResult(Aspect.OUTPUTS, Answer.UNSEEN, promised, sentence)
    return compare_outputs(
        [(leaf.path, leaf.array) for leaf in (*live.outputs, *live.more_outputs)],
        [(leaf.path, leaf.array) for leaf in report.outputs],
        promised=promised,
        random=live.random,
        mixed=live.mixed,
        remarks=live.remarks,
    )


def unpromised(result: AspectResult) -> AspectResult:
    """A loss of what was never promised is shown, but not held against the strategy."""
    if result.promised or result.answer not in LOSSES:
        return result
    return dataclasses.replace(
        result, answer=Answer.NOT_PROMISED, sentence=f"not promised: {result.sentence}"
    )


def verdict(results: Sequence[AspectResult]) -> Verdict:
    """The verdict that follows from the promised aspects of something that was loaded."""
    promised = [result.answer for result in results if result.promised]
    if any(answer in LOSSES for answer in promised):
        return Verdict.FAILED
    if Answer.UNSEEN in promised or not promised:
        return Verdict.UNSEEN
    return Verdict.OK
