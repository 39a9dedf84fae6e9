"""The user's own code that a model runs, without the code itself."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tfpersist_widgets.records.answers import Answer
from tfpersist_widgets.records.record import Record


class CodeKind(enum.Enum):
    """What a digest of code was taken from."""

    SOURCE = "source"  # the syntax tree, without comments, docstrings and line numbers
    BYTECODE = "bytecode"  # what one minor version of Python compiled
    UNKNOWN = "unknown"  # neither could be had


@dataclass(frozen=True, repr=False)
class CodePart(Record):
    """One class or function: digests of its own code, and of nothing that it refers to.

    Attributes
    ----------
    name : str
        As ``__name__`` has it, so that another module or cell makes no difference.
    source : str
        Hexadecimal digest of the normalised source; "" where that cannot be had, or
        is not what runs.
    bytecode : str
        ``"3.11:"`` and the hexadecimal digest of what that Python compiled; "" for
        what is not written in Python.
    """

    name: str
    source: str
    bytecode: str

    @property
    def kind(self) -> CodeKind:
        """What the best of the digests was taken from."""
        if self.source:
            return CodeKind.SOURCE
        return CodeKind.BYTECODE if self.bytecode else CodeKind.UNKNOWN


@dataclass(frozen=True, repr=False)
class CodePrint(Record):
    """One class or function of the user's that a model is made of.

    Attributes
    ----------
    name : str
        Qualified name: ``"Scale"``, ``"make.<locals>.Scale"``.
    module : str
    registered : str
        The name under which Keras knew it, ``"own>Scale"``; "" where it was not
        registered.
    own : CodePart
        Its own code: of a class the body, of a function all of it; also the plain
        constants among its globals, defaults and class attributes.
    parts : tuple of CodePart
        The user's base classes, and the user's classes and functions that it refers
        to by name, and theirs in turn.
    """

    name: str
    module: str
    registered: str
    own: CodePart
    parts: tuple[CodePart, ...] = ()

    @property
    def kind(self) -> CodeKind:
        """What the least certain of the digests was taken from."""
        kinds = {part.kind for part in (self.own, *self.parts)}
        order = (CodeKind.UNKNOWN, CodeKind.BYTECODE, CodeKind.SOURCE)
        return next(kind for kind in order if kind in kinds)


@dataclass(frozen=True, repr=False)
class CodeDifference(Record):
    """One class or function, as it was when the model was saved and as it is now.

    Attributes
    ----------
    name : str
    answer : Answer
        *kept*, *changed*, or *could not look*.
    note : str
        What can be told: "its own code changed".
    """

    name: str
    answer: Answer
    note: str


@dataclass(frozen=True, repr=False)
class CodeComparison(Record):
    """Whether the user's code is the code that a model was saved with.

    Attributes
    ----------
    answer : Answer
        *kept* only where each class and function was compared and is the same.
    sentence : str
        In words: "this is not the code that it was saved with: Scale (…)".
    differences : tuple of CodeDifference
        One for each class and function that was recorded.
    """

    answer: Answer
    sentence: str
    differences: tuple[CodeDifference, ...] = ()


NOT_RECORDED = CodeComparison(
    Answer.UNSEEN,
    "not recorded: it was saved without metadata=, or by an earlier version of this package",
)
NOT_COMPARED = CodeComparison(Answer.UNSEEN, "the code was not compared")
