"""An artifact as it lies there: dangers first, then what it is, then its tree."""

from __future__ import annotations

import dataclasses

from tfpersist_widgets.records import Inspection, NoMetadata
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Fold, Outline, Sentence, Terms, Title, Tone
from tfpersist_widgets.render.describe.metadata import metadata
from tfpersist_widgets.render.describe.node import branch

NOTHING_LOADS_IT = "no strategy here loads this"


def inspection(found: Inspection, exact: bool) -> Blocks:
    """Warnings and what could not be read stand above the tree, where they are not overlooked."""
    size = "" if found.size is None else f" ({words.size(found.size, exact=exact)})"
    return (
        Title(f"{found.name}{size}"),
        *_noticed(found),
        _facts(found, exact),
        *_metadata(found, exact),
        Outline("What is in it", branch(found.tree, exact, rules=False)),
    )


def _noticed(found: Inspection) -> Blocks:
    problem, risky, wrong = found.recognition.problem, found.warnings, found.problems
    told = [Sentence(problem, Tone.UNSEEN)] if problem else []
    if risky:
        told.append(Sentence(f"{words.count(len(risky), 'warning')}: see below", Tone.WARNING))
    if wrong:
        told.append(Sentence(f"{words.count(len(wrong), 'problem')}: see below", Tone.UNSEEN))
    return tuple(told)


def _facts(found: Inspection, exact: bool) -> Terms:
    kind = found.recognition.format
    pairs = [
        ("Kind", kind if found.strategy else f"{kind}: {NOTHING_LOADS_IT}"),
        ("Told by", found.recognition.rule),
    ]
    if exact:  # a hash is for comparing, not for reading
        pairs.append(("SHA-256", found.sha256 or f"not computed: {found.unhashed}"))
    if isinstance(found.metadata, NoMetadata):
        pairs.append(("Metadata", f"none: {found.metadata.reason}"))
    return Terms(tuple(pairs))


def _metadata(found: Inspection, exact: bool) -> Blocks:
    if isinstance(found.metadata, NoMetadata):
        return ()
    # A row for each variable would hide the tree, which has one for each as well.
    told = (
        dataclasses.replace(block, in_text=False) if isinstance(block, Fold) else block
        for block in metadata(found.metadata, exact)
    )
    return (Fold("What it says of itself", tuple(told), opened=True),)
