"""Where environments are kept, and how one process at a time makes one."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.verify.environments.releases import Release

VARIABLE = "TFPERSIST_ENVIRONMENTS"
_PART, _LOG, _LOCK = ".part", ".log", ".lock"
_POLL_SECONDS = 0.2  # how soon a lock that was left, or a cancel, is noticed


def environments_folder() -> Path:
    """The folder of all environments: TFPERSIST_ENVIRONMENTS, or one in the user's cache."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).expanduser().absolute()
    return platformdirs.user_cache_path("tfpersist_widgets", appauthor=False) / "environments"


def folder_of(release: Release, version: str) -> Path:
    """Where the environment of a release for a version of Python belongs."""
    return environments_folder() / f"{release.key}-python{version}"


def log_of(folder: Path) -> Path:
    """The log of the last making of an environment."""
    return folder.with_name(folder.name + _LOG)


def part_of(folder: Path) -> Path:
    """Where this process makes an environment, before it is moved to its place.

    Each process has its own: what a killed one started may go on writing for a while.
    """
    return folder.with_name(f"{folder.name}{_PART}-{os.getpid()}")


def parts_of(folder: Path) -> tuple[Path, ...]:
    """What unfinished makings left of an environment."""
    return tuple(sorted(folder.parent.glob(f"{folder.name}{_PART}-*")))


def folders() -> tuple[Path, ...]:
    """Everything that may be an environment, finished or not, by its name."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return tuple(sorted(path for path in environments_folder().iterdir() if path.is_dir()))
    return ()


def finished_name(folder: Path) -> str:
    """The name that an environment has, or will have when it is finished."""
    return folder.name.partition(_PART)[0]


@contextlib.contextmanager
def alone(folder: Path, tell: Callable[[str], None], cancel: threading.Event) -> Iterator[None]:
    """Hold the lock of an environment; wait, and say so, while another process has it.

    Raises
    ------
    Cancelled
        While waiting.
    OSError
        The folder of environments cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(folder.name + _LOCK))
    waited = False
    while True:
        try:
            lock.acquire(timeout=0)
            break
        except Timeout:
            if not waited:
                tell("It is being made already, by another process or thread; waiting for it.")
            waited = True
        if cancel.wait(_POLL_SECONDS):
            raise Cancelled("Waiting for the environment was cancelled.")
    try:
        yield
    finally:
        lock.release()


def remove(folder: Path) -> None:
    """Remove a folder with everything in it.

    Raises
    ------
    OSError
        Not all of it can be removed.
    """
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
