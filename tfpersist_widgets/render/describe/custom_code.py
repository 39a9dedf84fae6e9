"""Which code of the user's a model was saved with, and whether it is still the same."""

from __future__ import annotations

from tfpersist_widgets.records import (
    Answer,
    CodeComparison,
    CodeDifference,
    CodePart,
    CodePrint,
    Metadata,
    Verification,
)
from tfpersist_widgets.render import tones
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table


def recorded(found: Metadata) -> Blocks:
    """The classes and functions of an artifact's metadata; nothing where there are none."""
    if not found.code:
        return ()
    rows = tuple(
        (
            Cell(one.name, literal=True),
            Cell(one.module, literal=True),
            Cell(one.kind.value),
            Cell(", ".join(part.name for part in one.parts) or "nothing"),
        )
        for one in found.code
    )
    headers = ("name", "module", "known by its", "refers to")
    table = Table("Digests of the user's code", headers, rows)
    return (Fold("Code that it was saved with", (table,)),)


def comparison(found: CodeComparison, exact: bool) -> Blocks:
    """The answer, then each class and function."""
    rows = tuple(
        (
            Cell(one.name, literal=True),
            Cell(one.answer.value, tones.OF_ANSWER[one.answer]),
            Cell(one.note),
        )
        for one in found.differences
    )
    table = (Table("The user's code", ("name", "answer", "in words"), rows),) if rows else ()
    return (Sentence(_capital(found.sentence), tones.OF_ANSWER[found.answer]), *table)


def where_changed(several: tuple[Verification, ...]) -> Blocks:
    """What verifications found of the code, each sentence once, where it is not the same."""
    changed = {one.code.sentence for one in several if one.code.answer is Answer.CHANGED}
    tone = tones.OF_ANSWER[Answer.CHANGED]
    return tuple(Sentence(_capital(sentence), tone) for sentence in sorted(changed))


def difference(found: CodeDifference, exact: bool) -> Blocks:
    """One class or function on one line."""
    told = f"{found.name}: {found.answer.value} — {found.note}"
    return (Sentence(told, tones.OF_ANSWER[found.answer]),)


def code_print(found: CodePrint, exact: bool) -> Blocks:
    """What is known of one class or function; its digests only where figures are exact."""
    parts = ", ".join(part.name for part in found.parts)
    refers = f"; refers to {parts}" if parts else ""
    place = f"{found.module}.{found.name}" if found.module else found.name
    told = Sentence(f"{place} — known by its {found.kind.value}{refers}")
    return (told, *(code_part(found.own, exact) if exact else ()))


def code_part(found: CodePart, exact: bool) -> Blocks:
    """One digest."""
    digests = ", ".join(filter(None, (found.source, found.bytecode)))
    more = f", BLAKE2b {digests}" if exact and digests else ""
    return (Sentence(f"{found.name} — known by its {found.kind.value}{more}"),)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
