"""The tools that make an environment: uv where it is, else what Python brings along."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Installer:
    """One way to make an environment.

    Attributes
    ----------
    name : str
    program : str
        "" for that of the environment's own Python.
    needs : tuple of str
        Modules that the interpreter must have.
    commands : callable
        Of program, interpreter, new folder and requirements: what is run, in order.
    """

    name: str
    program: str
    needs: tuple[str, ...]
    commands: Callable[[str, str, Path, Sequence[str]], tuple[tuple[str, ...], ...]]

    def shown(self, version: str, folder: Path, requirements: Sequence[str]) -> str:
        """The commands as a person types them in a shell."""
        program = self.program and self.name
        lines = self.commands(program, f"python{version}", folder, requirements)
        return " && ".join(map(shlex.join, lines))


def python_in(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installers() -> tuple[Installer, ...]:
    """Those that are here, the quickest first."""
    pip = Installer("pip", "", ("venv", "ensurepip"), _by_pip)
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    return (Installer("uv", uv, (), _by_uv), pip) if uv else (pip,)


def _by_uv(
    uv: str, python: str, folder: Path, requirements: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    return (
        (uv, "venv", "--quiet", "--no-project", "--python", python, str(folder)),
        (uv, "pip", "install", "--python", str(python_in(folder)), *requirements),
    )


def _by_pip(
    _: str, python: str, folder: Path, requirements: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    return (
        (python, "-m", "venv", str(folder)),
        (str(python_in(folder)), "-m", "pip", "install", *requirements),
    )
