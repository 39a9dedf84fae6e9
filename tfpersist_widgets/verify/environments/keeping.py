"""The environments that are there: found again, listed, removed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.environments import marker, place, size
from tfpersist_widgets.verify.environments.answers import Interpreter
from tfpersist_widgets.verify.environments.installers import python_in
from tfpersist_widgets.verify.environments.proving import still_runs
from tfpersist_widgets.verify.environments.releases import Release

_NAME = re.compile(r"((?:keras-)?[0-9.]+)-python([0-9]+\.[0-9]+)")


@dataclass(frozen=True)
class Absent:
    """No environment of a release can be used.

    Attributes
    ----------
    reason : str
        Why the one that is there cannot be used, as a sentence; "" where there is none.
    """

    reason: str = ""


@dataclass(frozen=True)
class Kept:
    """An environment in the folder of environments.

    Attributes
    ----------
    release : str
        The release's key.
    python : str
        "3.11".
    size : int
        Bytes on disk.
    date : str
        When it was made, "2026-11-21"; "" where it is unfinished.
    tool : str
        What made it, "uv" or "pip"; "" where it is unfinished.
    versions : tuple of (str, str)
        Of its packages; empty where it is unfinished.
    """

    release: str
    python: str
    size: int
    date: str = ""
    tool: str = ""
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def finished(self) -> bool:
        """Whether it was made to its end; else its making runs still, or was killed."""
        return bool(self.date)


def kept_for(release: Release) -> Interpreter | Absent:
    """An environment that was made before and still works."""
    reason = ""
    for version in release.python:
        found = _usable(place.folder_of(release, version), release)
        if isinstance(found, Interpreter):
            return found
        reason = reason or found.reason
    return Absent(reason)


def _usable(folder: Path, release: Release) -> Interpreter | Absent:
    if not folder.is_dir():
        unfinished = bool(place.parts_of(folder))
        return Absent("An earlier making of this environment did not end." if unfinished else "")
    made = marker.read(folder)
    if made is None:
        return Absent("The environment that is there is not complete.")
    if set(made.requirements) != set(release.requirements):
        return Absent("The environment that is there was made of other packages.")
    python = python_in(folder)
    if not still_runs(python):
        return Absent("The interpreter of the environment that is there no longer runs.")
    return Interpreter(python, release, made.versions)


def kept() -> tuple[Kept, ...]:
    """Every environment that takes room, finished or not, by its name."""
    found = ((path, _NAME.fullmatch(place.finished_name(path))) for path in place.folders())
    return tuple(_described(path, *name.groups()) for path, name in found if name)


def _described(folder: Path, release: str, python: str) -> Kept:
    made = marker.read(folder) if folder.name == place.finished_name(folder) else None
    if made is None:
        return Kept(release, python, size.taken(folder))
    return Kept(release, python, made.size, made.date, made.tool, made.versions)


def remove(
    release: str, *, tell: Callable[[str], None], cancel: threading.Event | None = None
) -> tuple[Kept, ...]:
    """Remove the environments of a release, with what is left of unfinished ones.

    Waits for a process that is making one of them.

    Parameters
    ----------
    release : str
        The release's key.
    tell : callable
        Is given a line where it waits.
    cancel : threading.Event, optional

    Returns
    -------
    tuple of Kept
        What was removed; empty where there was nothing.

    Raises
    ------
    Cancelled
    OSError
        Not all of it can be removed.
    """
    gone = []
    for one in dict.fromkeys(one for one in kept() if one.release == release):
        folder = place.environments_folder() / f"{one.release}-python{one.python}"
        with place.alone(folder, tell, cancel or threading.Event()):
            for path in (folder, *place.parts_of(folder)):
                place.remove(path)
            place.log_of(folder).unlink(missing_ok=True)
        gone.append(one)
    return tuple(gone)
