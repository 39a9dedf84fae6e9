"""What an artifact says of itself, and what a load brought back."""

from __future__ import annotations

import json

from tfpersist_widgets.records import Answer, Loaded, Metadata, NoMetadata
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Title, Tone
from tfpersist_widgets.render.describe import custom_code
from tfpersist_widgets.render.describe.certificate import versions
from tfpersist_widgets.render.describe.fingerprint import fingerprint

LONGEST = 200  # characters of one value; `metadata.mapping` has it whole
NOT_COMPARED = "That it loaded does not say that it is the same model: verify() compares it."


def metadata(found: Metadata, exact: bool) -> Blocks:
    """The user's own entries first, then what was written with them."""
    rows = tuple((Cell(key, literal=True), Cell(_value(item))) for key, item in _entries(found))
    own: Blocks = (Table("Metadata", ("entry", "value"), rows),) if rows else ()
    nothing: Blocks = () if rows else (Sentence("The user gave no entries."),)
    state = Fold("State when it was saved", fingerprint(found.fingerprint, exact))
    written = Title(f"Saved with {found.strategy}")
    code = custom_code.recorded(found)
    return (written, *own, *nothing, *versions(found.versions, exact), *code, state)


def _entries(found: Metadata) -> list[tuple[str, object]]:
    try:
        return list(found.mapping.items())
    except (ValueError, AttributeError, RecursionError):
        return [("not a JSON object", found.user)]


def _value(item: object) -> str:
    text = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def no_metadata(found: NoMetadata, exact: bool) -> Blocks:
    """Why there is none."""
    return (Sentence(f"No metadata: {found.reason}", Tone.ASIDE),)


def loaded(found: Loaded, exact: bool) -> Blocks:
    """What came back, and what that does not say."""
    rule = f" ({found.rule})" if found.rule else ""
    heading = Title(f"{found.class_name}, loaded as {found.strategy}{rule}")
    if isinstance(found.metadata, NoMetadata):
        return (heading, Sentence(NOT_COMPARED), *no_metadata(found.metadata, exact))
    code = _code(found, exact)
    return (heading, *code, Sentence(NOT_COMPARED), *metadata(found.metadata, exact))


def _code(found: Loaded, exact: bool) -> Blocks:
    """Whether the code is the same; nothing where the model has none of the user's."""
    if not found.code.differences and found.code.answer is Answer.KEPT:
        return ()
    return custom_code.comparison(found.code, exact)
