"""One aspect of a state beyond the variables, as paths and short texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.records.answers import Aspect
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Entry(Record):
    """One fact of a state.

    Attributes
    ----------
    path : str
        Where it stands: ``"dense.units"``.
    value : str
        Canonical text, the same for equal values: JSON with sorted keys, or what
        a large value is, followed by ``" #"`` and its xxh3-128.
    unseen : str
        Why the value could not be read; "" when it could.
    """

    path: str
    value: str
    unseen: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Entry:
        """The record that ``to_dict`` wrote."""
        return cls(str(data["path"]), str(data["value"]), str(data["unseen"]))


@dataclass(frozen=True, repr=False)
class Section(Record):
    """Everything that one aspect of a state consists of.

    Attributes
    ----------
    aspect : Aspect
    entries : tuple of Entry
        Empty where there is nothing of the kind.
    unseen : str
        Why nothing could be seen; "" when it could.
    """

    aspect: Aspect
    entries: tuple[Entry, ...] = ()
    unseen: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Section:
        """The record that ``to_dict`` wrote."""
        entries = tuple(Entry.from_dict(item) for item in data["entries"])
        return cls(Aspect(data["aspect"]), entries, str(data["unseen"]))
