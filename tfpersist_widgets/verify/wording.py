"""Verifications in words: what a report, an end of a process or a refusal means."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets import state
from tfpersist_widgets.errors import NotEnoughMemory
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import (
    Answer,
    Aspect,
    AspectResult,
    Explanation,
    Refused,
    Verdict,
    Verification,
)
from tfpersist_widgets.storage import Changed, Gone
from tfpersist_widgets.verify import judge
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.elsewhere.condition import AnyCondition, Elsewhere
from tfpersist_widgets.verify.elsewhere.explaining import explained_there
from tfpersist_widgets.verify.endings import ended, limit_met
from tfpersist_widgets.verify.looked import Look
from tfpersist_widgets.verify.next_step import judged_step
from tfpersist_widgets.verify.processes import End, Outcome
from tfpersist_widgets.verify.rebuilding import NOT_REBUILT, not_rebuilt
from tfpersist_widgets.verify.report import Report, Stage
from tfpersist_widgets.verify.subject import Subject

PROCESS = {
    Condition.SAME: "this process",
    Condition.FRESH: "a new process, with the user's definitions",
    Condition.BARE: "a new process, without the user's definitions",
}
ELSEWHERE = "a new process of {}, with the user's definitions as far as they cross"
SAVED, NOW = "the moment of saving", "the model as it is now"
MAYBE_TRAINED_ON = (
    "The file does not say what was saved, so it was compared with the model as it is now: "
    "if the model has been trained on since, that is the difference."
)
TRAINED_MEANWHILE = (
    "But the model has been trained on since the save began: if that was while it was being "
    "written, the file holds a mixture of two moments. Save again when no cell trains it."
)
TOLD_WHEN_KEPT = (Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS, Aspect.NEXT_STEP)
GIVE_INPUTS = "Give inputs= on which the model can be called."
EMBED_THE_PROBE = (
    "Issue the certificate from a round trip with embed_probe=True (and with inputs=, where none "
    "can be made): it then holds the inputs and outputs to compare. They may be private."
)
READ_WHY = "Remove what keeps it from being seen, and check again."
# Stages in which a failure is ours or the user's set-up's, not the strategy's.
NOT_THE_STRATEGY = (Stage.STARTING, Stage.DEFINITIONS, Stage.REBUILDING)


def refused(condition: AnyCondition, why: Refused) -> Verification:
    """The strategy does not apply to the model."""
    told = Explanation("Nothing was saved.", why.reason, why.todo, rule="refused")
    return Verification(condition.value, Verdict.REFUSED, why.reason, explanation=told)


def save_failed(condition: AnyCondition, told: Explanation) -> Verification:
    """Saving raised, so there is nothing to load."""
    sentence = f"saving failed: {told.happened}"
    return Verification(condition.value, Verdict.FAILED, sentence, explanation=told)


def not_saved(condition: AnyCondition, why: NotEnoughMemory) -> Verification:
    """Saving was not begun for want of memory: nothing is known of the strategy."""
    happened, reason, todo = why.args
    told = Explanation(happened, reason, todo, rule="memory")
    sentence = "memory is too short for saving, so there is nothing to load"
    return Verification(condition.value, Verdict.UNSEEN, sentence, explanation=told)


def stuck(condition: AnyCondition, why: str, todo: str) -> Verification:
    """The check could not be made ready."""
    told = Explanation("The artifact was not loaded.", _capital(why) + ".", todo, "stuck")
    return Verification(condition.value, Verdict.UNSEEN, why, explanation=told)


def moved(condition: AnyCondition, what: Changed | Gone, when: str) -> Verification:
    """The artifact is not the one that was written."""
    if isinstance(what, Gone):
        sentence = f"the artifact was deleted or moved {when}"
    else:
        sentence = f"the artifact was changed {when} ({what.what})"
    told = Explanation(
        happened=_capital(sentence) + ".",
        why="Somebody or something else wrote to the same place.",
        todo="Save again, and leave the artifact alone until the check has ended.",
        rule="artifact-moved",
    )
    return Verification(condition.value, Verdict.UNSEEN, sentence, explanation=told)


def conclude(subject: Subject, look: Look, reference: Report | None = None) -> Verification:
    """The verification that a look, and the end of its process, amount to.

    Without the report of a reference the next training step does not count yet.
    """
    job, report, outcome = look.job, look.report, look.outcome
    across = isinstance(job.condition, Elsewhere)
    results = judge.aspects(subject.strategy, subject.expected, subject.live, report, across=across)
    if report.fingerprint is not None and not across:
        results += judged_step(subject, job, report, reference, results)
    verdict, sentence, told = _verdict(subject, report, outcome, results)
    if told is not None and isinstance(job.condition, Elsewhere):
        there = explained_there(told, job.strategy, job.condition.title, report.stage)
        if there.happened != told.happened:
            sentence = _failed(report.stage, there)
        told = there
    if told is not None and told.rule == "silent-loss":
        told = dataclasses.replace(told, why=f"{told.why} {_trained_on(subject)}".strip())
    return Verification(
        condition=job.condition.value,
        verdict=verdict,
        sentence="; ".join(filter(None, (sentence, subject.artifact.moved))),
        aspects=results,
        explanation=told,
        needed=(f"custom_objects: {', '.join(look.objects)}",) if look.objects else (),
        definitions=job.payload.sentences,
        blocked=report.blocked,
        compared_with=NOW if subject.artifact.fingerprint is None else SAVED,
        inputs=subject.live.note,
        process=_process(job.condition, outcome),
        made="" if outcome is None else outcome.made,
        isolation=() if outcome is None else outcome.isolation,
        output="" if outcome is None else outcome.output,
    )


def _process(condition: AnyCondition, outcome: Outcome | None) -> str:
    """Where it was loaded; how that was made only where the machine's want made a difference."""
    if isinstance(condition, Elsewhere):
        return ELSEWHERE.format(condition.title)
    reason = "" if outcome is None else outcome.made.partition(", ")[2]
    return f"{PROCESS[condition]}; started from nothing, {reason}" if reason else PROCESS[condition]


def _verdict(
    subject: Subject, report: Report, outcome: Outcome | None, results: tuple[AspectResult, ...]
) -> tuple[Verdict, str, Explanation | None]:
    # A child may also end by itself, with any exit code, before it has reported all.
    unfinished = report.stage is not Stage.DONE and report.raised is None
    if outcome is not None and (outcome.end is not End.FINISHED or unfinished):
        return ended(report, outcome, _size(subject))
    if report.raised is not None:
        rebuilding = report.stage is Stage.REBUILDING
        told = not_rebuilt(report.raised) if rebuilding else explain(report.raised)
        limit = outcome and limit_met(
            report.raised, report.stage, outcome, _size(subject), known=bool(told.rule)
        )
        if limit:
            return Verdict.UNSEEN, f"{report.stage.value} met a limit of the check", limit
        unseen = report.stage in NOT_THE_STRATEGY
        verdict = Verdict.UNSEEN if unseen else Verdict.FAILED
        return verdict, _failed(report.stage, told), told
    verdict = judge.verdict(results)
    if verdict is Verdict.OK:
        return verdict, _kept(results), None
    certified = subject.live.model is None
    return verdict, _worst(results, verdict), _loss(results, verdict, certified=certified)


def _size(subject: Subject) -> int:
    """Bytes of the artifact or of the state, whichever is more: some formats write less."""
    return max(subject.artifact.size, state.sizes(subject.expected).together)


def _failed(stage: Stage, told: Explanation) -> str:
    if told.rule == NOT_REBUILT:  # its words name the stage already
        return f"{told.happened[:1].lower()}{told.happened[1:].removesuffix('.')}"
    return f"{stage.value} failed: {told.happened}"


def _trained_on(subject: Subject) -> str:
    """Whether training, and not the strategy, may be what made the difference."""
    if subject.live.model is None:  # a certificate stands for it, and does not train
        return ""
    if subject.artifact.fingerprint is None:
        return MAYBE_TRAINED_ON
    return TRAINED_MEANWHILE if subject.artifact.moved else ""


def _kept(results: tuple[AspectResult, ...]) -> str:
    """Weights, optimizer and outputs in their own words; of the rest only that it is there."""
    promised = [result for result in results if result.promised]
    told = [result.sentence for result in promised if result.aspect in TOLD_WHEN_KEPT]
    others = [result.aspect.value for result in promised if result.aspect not in TOLD_WHEN_KEPT]
    return "; ".join((*told, *([f"kept as well: {', '.join(others)}"] if others else [])))


def _worst(results: tuple[AspectResult, ...], verdict: Verdict) -> str:
    bad = judge.LOSSES if verdict is Verdict.FAILED else (Answer.UNSEEN,)
    return "; ".join(r.sentence for r in results if r.promised and r.answer in bad)


def _loss(results: tuple[AspectResult, ...], verdict: Verdict, *, certified: bool) -> Explanation:
    sentence = _capital(_worst(results, verdict)) + "."
    unseen = [r.aspect for r in results if r.promised and r.answer is Answer.UNSEEN]
    if verdict is Verdict.UNSEEN:
        give = EMBED_THE_PROBE if certified else GIVE_INPUTS
        return Explanation(
            happened=sentence,
            why="A promised part of the state was not seen, so nothing is claimed about it.",
            todo=give if Aspect.OUTPUTS in unseen else READ_WHY,
            rule="unseen",
        )
    lost = [r for r in results if r.promised and r.aspect is Aspect.VARIABLES]
    silent = any(r.answer in judge.LOSSES for r in lost)
    return Explanation(
        happened=sentence,
        why="The load raised nothing, and yet something else came back."
        if silent
        else "The variables came back, and the rest of the state did not.",
        todo="Do not rely on this artifact. Try another strategy, and compare.",
        rule="silent-loss",
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
