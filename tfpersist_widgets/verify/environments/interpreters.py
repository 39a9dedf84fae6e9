"""Finds a Python of a version on this machine, and believes it only when it has run."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tfpersist_widgets.verify.environments.surroundings import surroundings

PATIENCE = 30.0  # seconds for an interpreter to say its version
_PROGRAM = "import sys; print('%d.%d' % sys.version_info[:2])"


@dataclass(frozen=True)
class Found:
    """A Python that ran.

    Attributes
    ----------
    python : pathlib.Path
    version : str
        "3.11".
    """

    python: Path
    version: str


def find(versions: Sequence[str], *, with_modules: Sequence[str] = ()) -> Found | None:
    """The first Python of the first of some versions that there is.

    Parameters
    ----------
    versions : sequence of str
        In the order of preference, each as "3.11".
    with_modules : sequence of str
        Modules of the standard library that it must have: Debian leaves some out.

    Returns
    -------
    Found or None
        None where none of the interpreters of these versions runs.
    """
    for version in versions:
        for python in _candidates(version):
            if _runs(python, version, with_modules):
                return Found(python, version)
    return None


def _candidates(version: str) -> Iterator[Path]:
    """Ours; what is on the search path; pyenv's; what the launchers know."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        yield Path(sys.executable)
    for folder in os.get_exec_path():
        # Not only the first: pyenv puts names there of versions that are switched off.
        python = shutil.which(f"python{version}", path=folder)
        if python:
            yield Path(python)
    yield from _of_pyenv(version)
    for launcher in (("uv", "python", "find", version), ("py", f"-{version}", "-c", _WHERE)):
        yield from _said_by(launcher)


_WHERE = "import sys; print(sys.executable)"


def _of_pyenv(version: str) -> Iterator[Path]:
    root = os.environ.get("PYENV_ROOT")
    versions = (Path(root) if root else Path.home() / ".pyenv") / "versions"
    found = [path for path in versions.glob(f"{version}.*") if _number(path) >= 0]
    for path in sorted(found, key=_number, reverse=True):
        yield path / "bin" / "python"


def _number(path: Path) -> int:
    """The last number of a folder "3.8.18"; -1 for others, as "3.8-dev"."""
    last = path.name.rpartition(".")[2]
    return int(last) if last.isdecimal() else -1


def _said_by(command: Sequence[str]) -> Iterator[Path]:
    program = shutil.which(command[0])
    if program:
        said = _output([program, *command[1:]])
        if said:
            yield Path(said)


def _runs(python: Path, version: str, modules: Sequence[str]) -> bool:
    imports = "".join(f"import {module}; " for module in modules)
    return _output([str(python), "-I", "-c", imports + _PROGRAM]) == version


def _output(command: Sequence[str]) -> str:
    """What a command printed; "" where it cannot run or fails."""
    with contextlib.suppress(OSError, subprocess.SubprocessError, UnicodeError):
        done = subprocess.run(  # noqa: S603 - a Python, or what finds one
            command,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return done.stdout.strip()
    return ""
