"""What a strategy wrote, or a file that a user already has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.records.custom_code import CodePrint
from tfpersist_widgets.records.fingerprint import Fingerprint
from tfpersist_widgets.records.probe import Probe
from tfpersist_widgets.records.record import Record


@dataclass(frozen=True, repr=False)
class Identity(Record):
    """Tells whether an artifact is still the one that was written.

    Attributes
    ----------
    stats : tuple of (str, int, int)
        Relative path, bytes and modification time (ns) of every file.
    digest : str
        xxh3-128 over names and contents; compared only when the stats differ.
    """

    stats: tuple[tuple[str, int, int], ...]
    digest: str

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(size for _, size, _ in self.stats)


@dataclass(frozen=True, repr=False)
class Artifact(Record):
    """A saved model on disk.

    Attributes
    ----------
    path : pathlib.Path
        The real, absolute path. Text and HTML show only its last part.
    strategy : str
        Key of the strategy that wrote it, or that its content points to.
    identity : Identity
    fingerprint : Fingerprint or None
        State of the model at the moment of saving; None for a file that was
        found and does not say it in metadata.
    moved : str
        What it means that the model's state moved while it was saved; "" when it
        did not, or when the moment of the fingerprint was written all the same.
    probe : Probe or None
        Inputs and the saved moment's outputs, where the user asked to embed them.
    code : tuple of CodePrint, or None
        The user's code that it was saved with, as its metadata say; None where they
        do not.
    """

    path: Path
    strategy: str
    identity: Identity
    fingerprint: Fingerprint | None = None
    moved: str = ""
    probe: Probe | None = None
    code: tuple[CodePrint, ...] | None = None

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return self.identity.size
