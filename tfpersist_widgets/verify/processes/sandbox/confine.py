"""Everything that this system has to keep a process in, applied at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tfpersist_widgets.verify.processes.sandbox.landlock import restrict
from tfpersist_widgets.verify.processes.sandbox.rlimits import first_to_go
from tfpersist_widgets.verify.processes.sandbox.seccomp import refuse_calls

SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/opt", "/nix", "/proc", "/sys", "/dev")
ALSO_WRITABLE = ("/dev/null",)


def confine(folder: str, readable: Iterable[str]) -> tuple[str, ...]:
    """Keep this process to its scratch folder; call it while it has one thread.

    Parameters
    ----------
    folder : str
        The only place where it may write.
    readable : iterable of str
        Files and folders that it may read besides Python's and the system's own.

    Returns
    -------
    tuple of str
        What took effect: "landlock", "seccomp"; empty where the system has none.
    """
    if sys.platform != "linux":
        return ()
    first_to_go()
    shown = [*SYSTEM, sys.prefix, sys.base_prefix, *_packages(), _keras_settings(), *readable]
    version = restrict(shown, [folder, *ALSO_WRITABLE])
    refused = refuse_calls()
    return ("landlock",) * bool(version) + ("seccomp",) * refused


def _packages() -> list[str]:
    """Where installed packages lie, and this one when it is used from a clone."""
    ours = str(Path(__file__).resolve().parents[3])
    return [ours, *(entry for entry in sys.path if entry)]


def _keras_settings() -> str:
    """Keras reads this one file while it is imported, and stops when it may not."""
    home = os.environ.get("KERAS_HOME") or Path.home() / ".keras"
    return str(Path(home, "keras.json"))
