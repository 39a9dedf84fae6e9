"""Whether the code that a check used is the code that the artifact was saved with."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.custom_code import compare_code, found_now
from tfpersist_widgets.records import Answer, CodeComparison, Verification
from tfpersist_widgets.verify.conditions import Condition
from tfpersist_widgets.verify.definitions import definitions_of
from tfpersist_widgets.verify.options import Options
from tfpersist_widgets.verify.subject import Subject

NONE_IN_BARE = CodeComparison(
    Answer.UNSEEN, "not compared: without the user's definitions there is no code to compare"
)


def told_of_code(found: Verification, subject: Subject, options: Options) -> Verification:
    """The verification, saying where the code is another one; its verdict stays."""
    code = _compared(found, subject, options)
    changed = code.sentence if code.answer is Answer.CHANGED else ""
    sentence = "; ".join(filter(None, (found.sentence, changed)))
    return dataclasses.replace(found, code=code, sentence=sentence)


def _compared(found: Verification, subject: Subject, options: Options) -> CodeComparison:
    saved = subject.artifact.code
    if saved and found.condition == Condition.BARE.value:
        return NONE_IN_BARE
    given = options.custom_objects or {}
    used = definitions_of(subject.live.model, options.rebuild, *given.values()) if saved else ()
    return compare_code(saved, found_now(saved or (), [one.value for one in used], given))
