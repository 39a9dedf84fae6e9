"""File systems that can do less: with other renames, small, or read-only."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

RENAMES = ("native", "links", "plain")
"""With the system's own exchange; without it; and without hard links either."""


@contextlib.contextmanager
def limited_to(renames: str) -> Iterator[None]:
    """Take abilities away that network drives and old systems do not have."""
    with contextlib.ExitStack() as stack:
        if renames != "native":
            native = "tfpersist_widgets.storage.exchange._native"
            stack.enter_context(mock.patch(native, lambda: None))
        if renames == "plain":
            stack.enter_context(mock.patch("os.link", _no_links))
        yield


def _no_links(source: Path, target: Path, **_: object) -> None:
    raise PermissionError(1, "Operation not permitted", str(target))


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[None]:
    """A file system in memory at ``place``."""
    place.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", options, "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def remount(place: Path, options: str) -> None:
    _mount("-o", f"remount,{options}", str(place))


def _mount(*arguments: str) -> None:
    problem = "there is no mount command"
    if shutil.which("mount"):
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        problem = done.stderr.strip()
    stop = pytest.fail if os.environ.get("CI") else pytest.skip
    stop(f"this test needs to mount a file system: {problem}")
