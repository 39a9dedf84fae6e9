"""An artifact: its name, its size, and what it holds."""

from __future__ import annotations

from tfpersist_widgets.records import Artifact, Identity
from tfpersist_widgets.render import words
from tfpersist_widgets.render.blocks import Blocks, Cell, Fold, Sentence, Table, Terms, Title
from tfpersist_widgets.render.describe.fingerprint import fingerprint


def artifact(found: Artifact, exact: bool) -> Blocks:
    """Only the last part of the path is shown: the rest is the user's own."""
    size = words.size(found.size, exact=exact)
    heading = Title(f"{found.path.name} — {found.strategy}, {size}")
    if found.fingerprint is None:
        return (heading, Sentence("It was found, not written here: its saved state is unknown."))
    state = Fold("State when it was saved", fingerprint(found.fingerprint, exact))
    moved = (Sentence(f"{found.moved[:1].upper()}{found.moved[1:]}."),) if found.moved else ()
    return (heading, *moved, state)


def identity(files: Identity, exact: bool) -> Blocks:
    """How many files, and how large together."""
    total = words.size(files.size, exact=exact)
    summary = Sentence(f"{words.count(len(files.stats), 'file')}, {total}")
    if not exact:
        return (summary,)
    rows = tuple(
        (Cell(path, literal=True), Cell(words.size(size, exact=True)))
        for path, size, _ in files.stats
    )
    return (summary, Table("Files", ("file", "size"), rows), Terms((("xxh3-128", files.digest),)))
