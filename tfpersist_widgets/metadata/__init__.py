"""What a user wants an artifact to say of itself: checked, made, and put beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.errors import MetadataRefused
from tfpersist_widgets.metadata.side_file import require_free, side_file, write_side_file
from tfpersist_widgets.records import CodePrint, Fingerprint, Metadata, Probe

__all__ = [
    "Notes",
    "as_json",
    "describing",
    "document",
    "require_free",
    "side_file",
    "write_side_file",
]

KIND, SCHEMA = "tfpersist-widgets metadata", 1
WANTED = (
    "Give a mapping of texts to texts, numbers, lists and mappings, for instance "
    "metadata={'data': 'iris', 'epochs': 20}."
)


@dataclass(frozen=True)
class Notes:
    """What the user wants to be kept with an artifact.

    Attributes
    ----------
    user : str
        What :func:`as_json` made.
    probe : Probe or None
        Inputs and outputs, where the user asked to embed them.
    code : tuple of CodePrint
        Which code of the user's the model is made of.
    """

    user: str = "{}"
    probe: Probe | None = None
    code: tuple[CodePrint, ...] = ()


def as_json(user: Mapping[str, Any]) -> str:
    """A user's mapping as JSON; NumPy's numbers and arrays become plain ones.

    Raises
    ------
    MetadataRefused
        For what JSON cannot hold, naming it.
    """
    if not isinstance(user, Mapping):
        raise MetadataRefused(f"metadata= is a {type(user).__name__}. {WANTED}")
    try:
        _require_text_keys(user, "metadata")
        return json.dumps(dict(user), default=_plain, ensure_ascii=False)
    except MetadataRefused:
        raise
    except (TypeError, ValueError, RecursionError) as error:
        raise MetadataRefused(
            f"The metadata cannot be written as JSON: {error}. {WANTED}"
        ) from error


def _require_text_keys(value: Any, where: str) -> None:
    # JSON would turn 1 and True into texts without a word.
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise MetadataRefused(f"{where} has the key {key!r}, which is no text. {WANTED}")
            _require_text_keys(item, f"{where}[{key!r}]")
    elif isinstance(value, list | tuple):
        for item in value:
            _require_text_keys(item, where)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "tolist"):  # what metrics often are: numbers and arrays of NumPy
        return value.tolist()
    kind = type(value).__name__
    raise TypeError(f"a {kind} is neither text, number, list nor mapping")


def describing(notes: Notes, strategy: str, fingerprint: Fingerprint) -> Metadata:
    """The metadata of an artifact that is about to be written."""
    return Metadata(
        KIND,
        SCHEMA,
        strategy,
        notes.user,
        _tf.versions(),
        fingerprint,
        notes.probe,
        code=notes.code,
    )


def document(found: Metadata) -> str:
    """The text that goes into the artifact, or beside it."""
    return json.dumps(found.to_dict(), ensure_ascii=False, indent=1)
