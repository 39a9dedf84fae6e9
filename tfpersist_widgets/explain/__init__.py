"""Exceptions become explanations: rules as data, and honesty where no rule fits."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Mapping

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.explain.redaction import redact
from tfpersist_widgets.explain.rules import RULES
from tfpersist_widgets.explain.strangers import by_content
from tfpersist_widgets.records import Explanation, Raised, Recognition

TRACEBACK_CHARACTERS = 4_000  # the last frames; enough to find the line, short enough to read
OURS = "tfpersist_widgets raised it on purpose; the reason stands in its message."
TODO_OURS = "Do what the message says."
MESSAGE_CHARACTERS = 2_000  # Keras quotes whole configurations in its messages


def raised(error: BaseException, places: Mapping[str, str] | None = None) -> Raised:
    """An exception as a record, with placeholders for paths."""
    kind = type(error)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    frames = "".join(traceback.format_exception(error))
    return Raised(
        type_name=name,
        message=_shortened(redact(str(error), places), MESSAGE_CHARACTERS),
        traceback=redact(frames, places)[-TRACEBACK_CHARACTERS:],
    )


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit // 2] + " … " + text[-limit // 2 :]


def _chained(frames: str) -> list[str]:
    # Keras and h5py hide the first cause behind a second exception; in a
    # traceback every exception's own line stands at the margin.
    return [
        line for line in frames.splitlines() if line and not line.startswith((" ", "Traceback"))
    ]


def explain(
    error: BaseException | Raised,
    places: Mapping[str, str] | None = None,
    *,
    content: Recognition | None = None,
    model_class: str = "",
) -> Explanation:
    """What happened, why, and what to do.

    Parameters
    ----------
    error : BaseException or Raised
    places : mapping of str to str, optional
        Paths that become placeholders.
    content : Recognition, optional
        What the file is by its content; where that explains the failure better
        than the exception does, it is told.
    model_class : str, optional
        Name of the model's class, for the texts.

    Returns
    -------
    Explanation
        Of an unknown failure it quotes the message and says that the cause is
        not known.
    """
    if isinstance(error, TFPersistError):
        if error.__cause__ is None:
            told_itself = raised(error, places)
            return Explanation(told_itself.message, OURS, TODO_OURS, raised=told_itself)
        error = error.__cause__
    record = error if isinstance(error, Raised) else raised(error, places)
    told = _by_rule(record, f"the {model_class}" if model_class else "the model")
    if content is not None:
        seen = by_content(content, told.rule)
        if seen is not None:
            return dataclasses.replace(seen, raised=record)
    return told


def _by_rule(record: Raised, model: str) -> Explanation:
    text = "\n".join([record.message, *_chained(record.traceback)])
    for rule in RULES:
        found = rule.match(record.type_name, text, record.traceback)
        if found is not None:
            found["model"] = model
            return Explanation(
                happened=rule.happened.format(**found),
                why=rule.why.format(**found),
                todo=rule.todo.format(**found),
                rule=rule.name,
                raised=record,
            )
    first = record.message.strip().split("\n")[0]
    return Explanation(
        happened=f"{record.type_name}: {first}",
        why="This failure is not among the known ones, so its cause is not known here.",
        todo="Read the message and the traceback; they come from TensorFlow or Python unchanged.",
        raised=record,
    )


__all__ = ["RULES", "explain", "raised", "redact"]
