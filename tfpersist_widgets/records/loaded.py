"""What a load brought back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tfpersist_widgets.records.custom_code import NOT_COMPARED, CodeComparison
from tfpersist_widgets.records.metadata import Metadata, NoMetadata
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Loaded(Record):
    """What a load brought back; that it raised nothing does not make it the same model.

    Attributes
    ----------
    model : object
        What TensorFlow returned; live, and not in ``to_dict``.
    class_name : str
        Of that object.
    strategy : str
        Key of the strategy that loaded it.
    rule : str
        By which content the strategy was chosen; "" where it was named.
    metadata : Metadata or NoMetadata
    code : CodeComparison
        Whether the user's classes and functions are still those that it was saved
        with, where metadata say which these were.
    """

    model: Any = field(metadata={"json": False})
    class_name: str
    strategy: str
    rule: str
    metadata: Metadata | NoMetadata
    code: CodeComparison = NOT_COMPARED
