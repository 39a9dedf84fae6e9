"""A program run in another release."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from tfpersist_widgets.verify.environments import (
    RELEASES,
    NotThere,
    interpreter,
    surroundings,
)

OURS = ("TF_", "KERAS_", "XLA_")  # flags of this kernel, which are none of a release's
FLAGS = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "PYTHONHASHSEED": "0"}


class NoRelease(Exception):
    """There is no environment of a release, and why."""


def python_of(key: str, *, allow_install: bool, tell: Callable[[str], None]) -> Path:
    """The interpreter of a release.

    Raises
    ------
    NoRelease
    """
    release = next(one for one in RELEASES if one.key == key)
    found = interpreter(release, allow_install=allow_install, tell=tell)
    if isinstance(found, NotThere):
        raise NoRelease(f"{found.reason} {found.todo}")
    return found.python


def run(python: Path, program: Path, *arguments: str, folder: Path, seconds: float) -> str:
    """Run a program, and say how it ended: "" for well.

    Parameters
    ----------
    python, program : pathlib.Path
    arguments : str
    folder : pathlib.Path
        Where it runs, and where its ``output.txt`` is left.
    seconds : float
        After which it is killed.
    """
    kept = {name: text for name, text in surroundings().items() if not name.startswith(OURS)}
    # TensorFlow 1.15 starts its converter as a program of its environment.
    kept["PATH"] = os.pathsep.join([str(python.parent), kept.get("PATH", "")])
    with (folder / "output.txt").open("ab") as output:
        try:
            done = subprocess.run(
                [str(python), "-B", str(program), *arguments],
                cwd=folder,
                env=kept | FLAGS,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"it took longer than {seconds:.0f} seconds"
    if done.returncode < 0:
        return f"its process was ended by signal {-done.returncode}"
    return f"its process ended with the code {done.returncode}" if done.returncode else ""
