"""The few kinds of block that every record is described in, before text or HTML."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias


class Tone(enum.Enum):
    """How a result is to be taken; the value is its mark, so that shape tells it too."""

    PLAIN = ""
    OK = "✓"
    CLOSE = "≈"
    FAILED = "✗"
    UNSEEN = "?"
    ASIDE = "–"  # noqa: RUF001 - a dash, as it stands in the design
    WARNING = "!"


@dataclass(frozen=True)
class Title:
    """The heading of what follows."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Sentence:
    """One or a few sentences for people."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Terms:
    """Pairs of a short label and what it stands for: "Why", "…"."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One cell of a table; ``literal`` marks names and paths, shown as typed."""

    text: str
    tone: Tone = Tone.PLAIN
    literal: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first cell of each row heads that row."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Branch:
    """One line of an outline, with what lies below it."""

    name: str
    kind: str = ""
    detail: str = ""
    size: str = ""
    notes: tuple[Sentence, ...] = ()
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A tree of lines."""

    caption: str
    root: Branch


@dataclass(frozen=True)
class Listing:
    """Text that keeps its line breaks: code, a traceback, what a load printed."""

    text: str
    code: bool = False


@dataclass(frozen=True)
class Fold:
    """Blocks that a reader opens when they want them; text shows them in full, or not at all."""

    summary: str
    blocks: tuple[Block, ...]
    opened: bool = False
    in_text: bool = True


Block: TypeAlias = Title | Sentence | Terms | Table | Outline | Listing | Fold
Blocks: TypeAlias = tuple[Block, ...]
