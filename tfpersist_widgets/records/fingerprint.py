"""The short form of a model's state: enough to tell equal from different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.records.answers import Aspect
from tfpersist_widgets.records.node import Tensor
from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.section import Entry, Section


@dataclass(frozen=True, repr=False)
class VariablePrint(Record):
    """One variable without its values.

    Attributes
    ----------
    path : str
        Where the variable lives in the model, ``"sequential/dense/kernel"``.
    tensor : Tensor
    digest : str
        xxh3-128 of the raw bytes in C order, hexadecimal; "" where the bytes
        could not be read.
    """

    path: str
    tensor: Tensor
    digest: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> VariablePrint:
        """The record that ``to_dict`` wrote."""
        tensor = data["tensor"]
        return cls(data["path"], Tensor(tensor["dtype"], tuple(tensor["shape"])), data["digest"])


@dataclass(frozen=True, repr=False)
class OptimizerPrint(Record):
    """An optimizer.

    Attributes
    ----------
    class_name : str
    variables : tuple of VariablePrint
        Slots, step, learning rate.
    settings : tuple of Entry
        Hyper-parameters, a learning-rate schedule's among them, and the step.
    unseen : str
        Why there are no settings; "" when they could be read.
    """

    class_name: str
    variables: tuple[VariablePrint, ...]
    settings: tuple[Entry, ...] = ()
    unseen: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> OptimizerPrint:
        """The record that ``to_dict`` wrote."""
        variables = tuple(VariablePrint.from_dict(item) for item in data["variables"])
        settings = tuple(Entry.from_dict(item) for item in data.get("settings", ()))
        return cls(data["class_name"], variables, settings, data.get("unseen", ""))


@dataclass(frozen=True, repr=False)
class Fingerprint(Record):
    """A model's state at one moment, without its outputs.

    Attributes
    ----------
    variables : tuple of VariablePrint
        In the model's own order. Random generators are not among them.
    optimizer : OptimizerPrint or None
        None for a model that has none.
    sections : tuple of Section
        The other aspects, one section each.
    """

    variables: tuple[VariablePrint, ...]
    optimizer: OptimizerPrint | None = None
    sections: tuple[Section, ...] = ()

    def section(self, aspect: Aspect) -> Section | None:
        """The section of one aspect, or None where it was never taken."""
        return next((found for found in self.sections if found.aspect is aspect), None)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Fingerprint:
        """The record that ``to_dict`` wrote."""
        optimizer = data["optimizer"]
        return cls(
            variables=tuple(VariablePrint.from_dict(item) for item in data["variables"]),
            optimizer=None if optimizer is None else OptimizerPrint.from_dict(optimizer),
            sections=tuple(Section.from_dict(item) for item in data.get("sections", ())),
        )
