"""The first import in a new environment: that it works, and which versions it has."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path

from tfpersist_widgets.verify.environments.interpreters import PATIENCE
from tfpersist_widgets.verify.environments.running import Ended, Tell, run
from tfpersist_widgets.verify.environments.surroundings import surroundings

# Runs on every Python from 3.7 on. Keras, NumPy and h5py come with TensorFlow.
_PROGRAM = """
import importlib, json, sys
versions = {"python": "%d.%d.%d" % sys.version_info[:3]}
def ask(name):
    versions[name] = str(getattr(importlib.import_module(name), "__version__", ""))
for name in sys.argv[1:]:
    ask(name)
if "tensorflow" in versions:
    for name in ("keras", "numpy", "h5py"):
        try:
            ask(name)
        except ImportError:
            pass
    if "keras" not in versions:
        versions["keras"] = str(sys.modules["tensorflow"].keras.__version__)
print("\\n" + json.dumps(versions))
"""


def first_import(
    python: Path, modules: tuple[str, ...], *, tell: Tell, cancel: threading.Event, log: Path
) -> dict[str, str] | Ended:
    """Import modules in an environment.

    Returns
    -------
    dict of str to str, or Ended
        Name and version of what there is; how the process ended where it failed.

    Raises
    ------
    Cancelled, OSError
    """
    command = [str(python), "-I", "-c", _PROGRAM, *modules]
    tell(f"Importing {', '.join(modules)} for the first time.")
    ended = run(command, log.parent, tell=_nobody, cancel=cancel, log=log)
    if ended.code or not ended.lines:
        return ended
    try:
        found = json.loads(ended.lines[-1])
    except ValueError:
        return ended
    return {str(name): str(version) for name, version in found.items()}


def still_runs(python: Path) -> bool:
    """Whether an environment's interpreter starts: the Python it was made from may be gone."""
    try:
        done = subprocess.run(  # noqa: S603 - one that we made
            [str(python), "-I", "-c", "import encodings"],
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _nobody(line: str) -> None:
    """Nobody reads it."""
