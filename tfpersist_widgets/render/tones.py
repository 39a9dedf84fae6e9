"""Which tone an answer or a verdict is shown in."""

from __future__ import annotations

from tfpersist_widgets.records import Answer, AspectResult, Verdict
from tfpersist_widgets.render.blocks import Tone

OF_VERDICT = {
    Verdict.OK: Tone.OK,
    Verdict.FAILED: Tone.FAILED,
    Verdict.UNSEEN: Tone.UNSEEN,
    Verdict.REFUSED: Tone.ASIDE,
}

OF_ANSWER = {
    Answer.KEPT: Tone.OK,
    Answer.CLOSE: Tone.CLOSE,
    Answer.CHANGED: Tone.FAILED,
    Answer.LOST: Tone.FAILED,
    Answer.RANDOM: Tone.ASIDE,
    Answer.NOT_PROMISED: Tone.ASIDE,
    Answer.UNSEEN: Tone.UNSEEN,
}


def of_aspect(result: AspectResult) -> Tone:
    """The tone of an aspect; one that was not promised cannot fail."""
    tone = OF_ANSWER[result.answer]
    return Tone.ASIDE if tone is Tone.FAILED and not result.promised else tone
