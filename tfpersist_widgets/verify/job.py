"""What is to be checked, as one record that can travel to another process."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfpersist_widgets._tf import Surroundings
from tfpersist_widgets.records import Fingerprint
from tfpersist_widgets.verify.calls import Call
from tfpersist_widgets.verify.elsewhere.condition import AnyCondition
from tfpersist_widgets.verify.payload import Payload

FILE = "job.pickle"


@dataclass(frozen=True)
class Job:
    """One artifact to load under one condition.

    Attributes
    ----------
    strategy : str
    path : pathlib.Path
        Of the artifact.
    condition : Condition or Elsewhere
    expected : Fingerprint
        Values are reported only of variables that differ from it.
    inputs : nested arrays, or None
    call : str
    more_calls : tuple of Call
        Further calls whose outputs are reported after those on ``inputs``.
    configuration : str
        JSON of the architecture, for artifacts that hold weights alone.
    surroundings : Surroundings
        Without live objects: those travel in the payload.
    payload : Payload
        The user's definitions; empty in ``bare``.
    blocked : tuple of str
        Packages that must not be importable.
    targets : nested arrays, or None
        With them, one more training step is taken on what was loaded.
    """

    strategy: str
    path: Path
    condition: AnyCondition
    expected: Fingerprint
    inputs: Any = None
    call: str = ""
    more_calls: tuple[Call, ...] = ()
    configuration: str = ""
    surroundings: Surroundings = field(default_factory=Surroundings)
    payload: Payload = field(default_factory=Payload)
    blocked: tuple[str, ...] = ()
    targets: Any = None

    def write(self, folder: Path) -> None:
        """Write it for a child. It is our own data, so a pickle is safe in this direction."""
        with (folder / FILE).open("wb") as file:
            pickle.dump(self, file)

    @classmethod
    def read(cls, folder: Path) -> Job:
        """Read what :meth:`write` wrote."""
        with (folder / FILE).open("rb") as file:
            job = pickle.load(file)  # noqa: S301 - written by the kernel that asked
        assert isinstance(job, cls)
        return job
