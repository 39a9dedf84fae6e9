"""What a process of ours is asked to do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
REQUEST = "request.json"
OUTPUT = "output.txt"


# Name, shape and element type of what a task is likely to make.
Rehearsal = tuple[tuple[str, tuple[int, ...], str], ...]


@dataclass(frozen=True)
class Limits:
    """What a process may use before the system stops it; 0 is no limit.

    Attributes
    ----------
    memory : int
        Bytes of private memory beyond what is mapped when the task starts.
    file : int
        Bytes of the largest file that it may write.
    """

    memory: int = 0
    file: int = 0


@dataclass(frozen=True)
class Task:
    """One function to run in a process of its own.

    Attributes
    ----------
    target : str
        ``"package.module:function"``; called with the process's scratch folder,
        which holds what the function reads and writes.
    sys_path : sequence of str
        The whole module search path of the process.
    environment : mapping of str to str
        The whole environment of the process.
    limits : Limits
    """

    target: str
    sys_path: Sequence[str]
    environment: Mapping[str, str]
    limits: Limits = field(default_factory=Limits)

    def write(self, folder: Path) -> None:
        """Leave it in the scratch folder, where the process reads it."""
        content = {
            "target": self.target,
            "sys_path": list(self.sys_path),
            "environment": dict(self.environment),
            "memory": self.limits.memory,
            "file": self.limits.file,
        }
        (folder / REQUEST).write_text(json.dumps(content), encoding="utf-8")


@dataclass(frozen=True)
class Preparation:
    """What a process has ready before it is asked anything.

    Attributes
    ----------
    module : str
        A module of this package with three functions: ``load()`` imports what
        takes long, ``unsafe() -> str`` says why this process must not be forked
        now ("" when it may be), and ``warm(folder, rehearsal)`` uses what ``load``
        imported once, so that the first task does not pay for it.
    sys_path : tuple of str
        Module search path for ``load``.
    flags : tuple of (str, str)
        Environment variables that are read while loading.
    idle_seconds : float
        After so long without a task, what stands by ends.
    """

    module: str
    sys_path: tuple[str, ...]
    flags: tuple[tuple[str, str], ...] = ()
    idle_seconds: float = 900.0
