"""The structure of an artifact, as it was read without executing anything."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tfpersist_widgets.records.record import Record


class NodeKind(enum.Enum):
    """What one place of an artifact is."""

    FOLDER = "folder"
    FILE = "file"
    LINK = "link"  # never followed
    ZIP = "zip archive"
    JSON = "JSON"
    HDF5 = "HDF5 file"
    GROUP = "group"
    DATASET = "dataset"
    SAFETENSORS = "safetensors file"
    LITERT = "LiteRT model"
    SAVED_MODEL = "SavedModel graph"
    SIGNATURE = "signature"
    INPUT = "input"
    OUTPUT = "output"
    FUNCTION = "function"
    ASSET = "asset"
    BUNDLE = "tensor bundle index"
    VARIABLE = "variable"
    KERAS2 = "Keras 2 description"
    PICKLE = "pickle"
    IMPORT = "import"
    TEXT = "text"
    MORE = "more"  # stands for entries that were left out, and says how many


@dataclass(frozen=True, repr=False)
class Tensor(Record):
    """Shape and element type of an array; ``-1`` or ``None`` never appear.

    Attributes
    ----------
    dtype : str
        NumPy's name, or ``"string"`` and ``"bfloat16"``.
    shape : tuple of (int or str)
        A string stands for an open dimension: ``"any"``; the one-element tuple
        ``("unknown rank",)`` for a shape that is not known at all.
    """

    dtype: str
    shape: tuple[int | str, ...]


@dataclass(frozen=True, repr=False)
class Node(Record):
    """One place in an artifact's tree.

    Attributes
    ----------
    name : str
        Raw text from the artifact: whoever shows it must escape it.
    kind : NodeKind
    size : int or None
        Bytes that it takes on disk; None where that has no meaning.
    tensor : Tensor or None
        For datasets, variables, inputs and outputs.
    facts : tuple of (str, str)
        Further findings in reading order, such as ``("class", "Dense")``.
    children : tuple of Node
    rule : str
        By which content it was recognised (``"starts with the zip signature"``).
    warning : str
        What would run or leave the folder if this were loaded; "" when nothing.
    problem : str
        Why it could not be read further; "" when it could.
    """

    name: str
    kind: NodeKind
    size: int | None = None
    tensor: Tensor | None = None
    facts: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()
    rule: str = ""
    warning: str = ""
    problem: str = ""
