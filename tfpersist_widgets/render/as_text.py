"""Blocks become text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tfpersist_widgets.render import clean
from tfpersist_widgets.render.blocks import (
    Block,
    Blocks,
    Branch,
    Cell,
    Fold,
    Listing,
    Outline,
    Sentence,
    Table,
    Terms,
    Title,
    Tone,
)

_INDENT = "  "


def to_text(blocks: Blocks) -> str:
    """Return `blocks` as lines of text without a final line break."""
    blocks = tuple(b for b in blocks if not isinstance(b, Fold) or b.in_text)
    parts = ["\n".join(_lines(block)) for block in blocks]
    return _joined(blocks, parts)


def _joined(blocks: Blocks, parts: list[str]) -> str:
    # An empty line sets everything apart but sentences that follow each other.
    text = ""
    for before, block, part in zip((None, *blocks), blocks, parts, strict=False):
        together = isinstance(before, Title | Sentence) and isinstance(block, Sentence | Terms)
        text += part if before is None else ("\n" if together else "\n\n") + part
    return text


def _lines(block: Block) -> Iterator[str]:
    for kind, lines in _KINDS:
        if isinstance(block, kind):
            yield from lines(block)
            return
    raise TypeError(f"no text form for a block of class {type(block).__name__}")


def _marked(text: str, tone: Tone) -> str:
    shown = clean.line(text)
    return f"{tone.value} {shown}" if tone.value else shown


def _title(block: Title) -> Iterator[str]:
    yield _marked(block.text, block.tone)


def _sentence(block: Sentence) -> Iterator[str]:
    yield _marked(block.text, block.tone)


def _terms(block: Terms) -> Iterator[str]:
    width = max((len(label) for label, _ in block.pairs), default=0) + 1
    for label, text in block.pairs:
        yield f"{_INDENT}{clean.line(label) + ':':<{width}} {clean.line(text)}"


def _table(block: Table) -> Iterator[str]:
    yield clean.line(block.caption)
    rows = [tuple(Cell(header) for header in block.headers), *block.rows]
    grid = [[_marked(cell.text, cell.tone) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for row in grid:
        cells = (f"{text:<{width}}" for text, width in zip(row, widths, strict=True))
        yield (_INDENT + _INDENT.join(cells)).rstrip()


def _outline(block: Outline) -> Iterator[str]:
    if block.caption:
        yield clean.line(block.caption)
    yield from _branch(block.root, first="", rest="")


def _branch(branch: Branch, first: str, rest: str) -> Iterator[str]:
    facts = ", ".join(
        clean.line(part) for part in (branch.kind, branch.detail, branch.size) if part
    )
    yield f"{first}{clean.line(branch.name)}{_INDENT + facts if facts else ''}"
    for note in branch.notes:
        bar = "│  " if branch.children else "   "
        yield f"{rest}{bar}{_marked(note.text, note.tone)}"
    for child in branch.children:
        last = child is branch.children[-1]
        yield from _branch(child, rest + ("└─ " if last else "├─ "), rest + _gap(last))


def _gap(last: bool) -> str:
    return "   " if last else "│  "


def _listing(block: Listing) -> Iterator[str]:
    yield from clean.listing(block.text, code=block.code).splitlines()


def _fold(block: Fold) -> Iterator[str]:
    yield f"{clean.line(block.summary)}:"
    for line in to_text(block.blocks).splitlines():
        yield (_INDENT + line).rstrip()


_KINDS: tuple[tuple[type, Callable[[Any], Iterator[str]]], ...] = (
    (Title, _title),
    (Sentence, _sentence),
    (Terms, _terms),
    (Table, _table),
    (Outline, _outline),
    (Listing, _listing),
    (Fold, _fold),
)
