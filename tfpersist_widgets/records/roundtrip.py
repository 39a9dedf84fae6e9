"""A model saved once and loaded under every condition that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from tfpersist_widgets.records.artifact import Artifact
from tfpersist_widgets.records.node import Node
from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.verification import Verification


@dataclass(frozen=True, repr=False)
class RoundTrip(Record):
    """Everything that one save and its verifications showed.

    A round trip has no verdict of its own: it shows its verifications.

    Attributes
    ----------
    model_class : str
        Class of the model, without its module.
    strategy : str
        Key of the strategy.
    artifact : Artifact or None
        None when nothing was saved.
    tree : Node or None
        The artifact's structure, read without TensorFlow.
    verifications : tuple of Verification
        One for each requested condition, in the order asked for.
    code : str
        The plain TensorFlow code that does the same without this package.
    """

    model_class: str
    strategy: str
    artifact: Artifact | None
    tree: Node | None
    verifications: tuple[Verification, ...]
    code: str

    def verification(self, condition: str) -> Verification:
        """The verification of one condition; KeyError when it was not asked for."""
        for verification in self.verifications:
            if verification.condition == condition:
                return verification
        asked = ", ".join(v.condition for v in self.verifications)
        raise KeyError(f"condition {condition!r} was not verified; these were: {asked}")
