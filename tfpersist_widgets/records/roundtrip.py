"""A model saved once and loaded under every condition that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.records.artifact import Artifact
from tfpersist_widgets.records.certificate import CertificateFiles
from tfpersist_widgets.records.node import Node
from tfpersist_widgets.records.probe import Probe
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
    probe : Probe or None
        Inputs and the saved moment's outputs, where ``embed_probe=True`` asked
        for them; they may be private.
    """

    model_class: str
    strategy: str
    artifact: Artifact | None
    tree: Node | None
    verifications: tuple[Verification, ...]
    code: str
    probe: Probe | None = None

    def verification(self, condition: str) -> Verification:
        """The verification of one condition; KeyError when it was not asked for."""
        for verification in self.verifications:
            if verification.condition == condition:
                return verification
        asked = ", ".join(v.condition for v in self.verifications)
        raise KeyError(f"condition {condition!r} was not verified; these were: {asked}")

    def certificate(self, path: str | Path, *, overwrite: bool = False) -> CertificateFiles:
        """Write this round trip as ``<path>.json`` and, for people, ``<path>.html``.

        ``tfpersist_widgets.verify(artifact, "<path>.json")`` repeats the check
        elsewhere, and so does ``python -m tfpersist_widgets verify``.

        Parameters
        ----------
        path : str or pathlib.Path
            With or without the ending.
        overwrite : bool
            Whether files of these names may be replaced.

        Raises
        ------
        CertificateRefused
            Nothing was saved, or the artifact is no longer the one verified.
        TargetRefused
            Nothing may or can be written there.
        """
        from tfpersist_widgets.certificate import write_certificate

        return write_certificate(self, path, overwrite=overwrite)
