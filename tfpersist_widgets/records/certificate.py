"""A round trip that can be repeated elsewhere, against what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.records.fingerprint import Fingerprint
from tfpersist_widgets.records.probe import Probe
from tfpersist_widgets.records.record import Record
from tfpersist_widgets.records.verification import Verification


@dataclass(frozen=True, repr=False)
class Versions(Record):
    """What a round trip ran with; "" for what was not loaded."""

    python: str
    tensorflow: str
    keras: str
    numpy: str
    tfpersist_widgets: str


@dataclass(frozen=True, repr=False)
class CertifiedArtifact(Record):
    """An artifact without its name and place.

    Attributes
    ----------
    strategy : str
        Key of the strategy that wrote it.
    form : str
        ``"file"`` or ``"folder"``.
    size : int
        Bytes of all files together.
    sha256 : str
        Hexadecimal; of a folder as `certificate.hashing` says.
    """

    strategy: str
    form: str
    size: int
    sha256: str


@dataclass(frozen=True, repr=False)
class Certificate(Record):
    """A whole round trip as one file; it names no path, user or host.

    Attributes
    ----------
    kind : str
        Always ``"tfpersist-widgets certificate"``.
    schema : int
        Version of its form.
    model_class : str
        Class of the model, without its module.
    fingerprint : Fingerprint
        State of the model at the moment of saving.
    versions : Versions
    artifact : CertifiedArtifact
    probe : Probe or None
        Only where the round trip was asked to embed it.
    verifications : tuple of Verification
    digest : str
        SHA-256 over everything else, so that an edited certificate is
        recognised. It is no signature: who edits can also compute it anew.
    """

    kind: str
    schema: int
    model_class: str
    fingerprint: Fingerprint
    versions: Versions
    artifact: CertifiedArtifact
    probe: Probe | None
    verifications: tuple[Verification, ...]
    digest: str


@dataclass(frozen=True, repr=False)
class CertificateFiles(Record):
    """The two files of a certificate: the data, and the page for people."""

    json: Path
    page: Path
