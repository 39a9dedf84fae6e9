"""What an artifact says of itself, where it was saved with metadata."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets.records.certificate import Versions
from tfpersist_widgets.records.custom_code import CodePrint
from tfpersist_widgets.records.fingerprint import Fingerprint
from tfpersist_widgets.records.probe import Probe
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Metadata(Record):
    """Data that travel with an artifact, inside it wherever its format has room.

    Attributes
    ----------
    kind : str
        Always ``"tfpersist-widgets metadata"``.
    schema : int
        Version of its form.
    strategy : str
        Key of the strategy that wrote the artifact.
    user : str
        JSON of the mapping that the user gave: data set, hyper-parameters, metrics.
    versions : Versions
    fingerprint : Fingerprint
        State of the model at the moment of saving.
    probe : Probe or None
        Inputs and outputs, only where the user asked to embed them.
    artifact : str
        In a side file the hash of the artifact that it belongs to; "" inside an
        artifact, which cannot hold its own hash.
    code : tuple of CodePrint, or None
        Digests of the user's classes and functions that the model was made of, and
        never the code; None in metadata that were written before these were recorded.
    """

    kind: str
    schema: int
    strategy: str
    user: str
    versions: Versions
    fingerprint: Fingerprint
    probe: Probe | None = None
    artifact: str = ""
    code: tuple[CodePrint, ...] | None = None

    @property
    def mapping(self) -> dict[str, Any]:
        """What the user gave, as JSON gives it back: tuples are lists, keys are texts."""
        found: dict[str, Any] = json.loads(self.user)
        return found


@dataclass(frozen=True, repr=False)
class NoMetadata(Record):
    """There is none to be had.

    Attributes
    ----------
    reason : str
        Saved without, not readable, or in a side file of another artifact.
    """

    reason: str
