"""Records that one line says: models, progress, applicability, tensors."""

from __future__ import annotations

from tfpersist_widgets.records import Applies, ModelRef, Progress, Recognition, Refused, Tensor
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Sentence, Tone


def model_ref(ref: ModelRef, exact: bool) -> Blocks:
    """A model on one line, because a tuple of models prints each of them."""
    also = f" (also {', '.join(ref.names[1:])})" if len(ref.names) > 1 else ""
    return (Sentence(f"{ref.name}{also} — {ref.class_name} ({ref.kind.value})"),)


def progress(step: Progress, exact: bool) -> Blocks:
    """The step that is about to start, and its number."""
    number = min(step.done + 1, step.total)
    return (Sentence(f"Step {number} of {step.total}: {step.step}"),)


def applies(record: Applies, exact: bool) -> Blocks:
    """That a strategy can save the model."""
    return (Sentence("the strategy can save this model", Tone.OK),)


def refused(record: Refused, exact: bool) -> Blocks:
    """Why a strategy cannot save the model, and what to do."""
    return (Sentence(record.reason, Tone.ASIDE), Sentence(record.todo))


def recognition(found: Recognition, exact: bool) -> Blocks:
    """What a file is, and by which sign."""
    told = Sentence(f"{found.format}: {found.rule}")
    return (told, Sentence(found.problem, Tone.UNSEEN)) if found.problem else (told,)


def tensor(described: Tensor, exact: bool) -> Blocks:
    """Element type and shape."""
    return (Sentence(words.tensor(described)),)
