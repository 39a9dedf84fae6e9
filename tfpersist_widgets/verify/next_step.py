"""The next training step, from the saved moment and from what was loaded."""

from __future__ import annotations

from tfpersist_widgets.diffs import compare_next_step
from tfpersist_widgets.records import Answer, Aspect, AspectResult, Fingerprint, VariablePrint
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.judge import unpromised
from tfpersist_widgets.verify.report import Report
from tfpersist_widgets.verify.subject import Subject

NO_TARGETS = "no next training step was taken; give targets= to compare it"


def judged_step(
    subject: Subject,
    job: Job,
    loaded: Report,
    reference: Report | None,
    others: tuple[AspectResult, ...],
) -> tuple[AspectResult, ...]:
    """The result to be added to the others; without a reference it does not count."""
    if reference is None:
        return step_not_taken(subject.expected, given=job.targets is not None)
    promises = subject.strategy.promises
    random = next((r for r in others if r.aspect is Aspect.RANDOM_STATE), None)
    kept = random is not None and random.promised and random.answer is Answer.KEPT
    return (next_step(reference, loaded, Aspect.OPTIMIZER in promises, random_kept=kept),)


def next_step(
    reference: Report, loaded: Report, promised: bool, *, random_kept: bool = False
) -> AspectResult:
    """Whether training goes on from what was loaded as from the saved moment.

    Parameters
    ----------
    reference, loaded : Report
        Of the rebuilt saved moment, and of the load.
    promised : bool
        Whether the strategy promises the optimizer.
    random_kept : bool
        Whether the state of random generators was promised and came back.
    """
    wanted, found = reference.step, loaded.step
    why = "the reference was not reached" if wanted is None else wanted.unseen
    if why or wanted is None or wanted.fingerprint is None:
        sentence = f"no reference for the next training step: {why}"
        return AspectResult(Aspect.NEXT_STEP, Answer.UNSEEN, promised, sentence)
    if found is None:
        sentence = "no training step was taken on what was loaded"
        return AspectResult(Aspect.NEXT_STEP, Answer.UNSEEN, promised, sentence)
    if found.fingerprint is None:
        sentence = f"what was loaded cannot go on training: {found.unseen}"
        return unpromised(AspectResult(Aspect.NEXT_STEP, Answer.LOST, promised, sentence))
    result = compare_next_step(
        _after(wanted.fingerprint),
        _after(found.fingerprint),
        expected_values={**wanted.values, **wanted.optimizer_values},
        observed_values={**found.values, **found.optimizer_values},
        random=(wanted.random or found.random) and not random_kept,
        promised=promised,
    )
    return unpromised(result)


def _after(prints: Fingerprint) -> tuple[VariablePrint, ...]:
    return (*prints.variables, *(prints.optimizer.variables if prints.optimizer else ()))


def step_not_taken(expected: Fingerprint, *, given: bool) -> tuple[AspectResult, ...]:
    """The next training step before, or without, its reference; it does not count."""
    if expected.optimizer is None:
        return ()
    sentence = "the reference step was not taken yet" if given else NO_TARGETS
    return (AspectResult(Aspect.NEXT_STEP, Answer.UNSEEN, False, sentence),)
