"""What asking for an environment gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.environments.releases import Release


@dataclass(frozen=True)
class Interpreter:
    """An environment that works.

    Attributes
    ----------
    python : pathlib.Path
        Its interpreter.
    release : Release
    versions : tuple of (str, str)
        Name and version of what it had when it was made: "python", "tensorflow",
        "keras", "numpy", "h5py", as far as they are there.
    """

    python: Path
    release: Release
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NotThere:
    """There is no such environment, or it cannot be made.

    No text names a path of this machine.

    Attributes
    ----------
    reason : str
        Why, as sentences.
    todo : str
        What would help, as sentences.
    command : str
        What making it runs, for a shell; "ENVIRONMENTS" stands for the folder of all
        environments. "" where no command would help.
    size : int
        Bytes that it takes on disk.
    """

    reason: str
    todo: str
    command: str
    size: int
