"""A child in the interpreter of another environment, which has none of our packages."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tfpersist_widgets.verify.processes.process import Process
from tfpersist_widgets.verify.processes.sandbox.confine import ALSO_WRITABLE, SYSTEM
from tfpersist_widgets.verify.processes.spawned import SpawnedProcess, start

PROGRAM = Path(__file__).with_name("foreign_program.py")
SANDBOX = Path(__file__).with_name("sandbox")


class ForeignProcess(SpawnedProcess):
    """Runs one program, given the scratch folder as its argument.

    A task's target and search path have no meaning there: they are ours.

    Parameters
    ----------
    python : pathlib.Path
    program : pathlib.Path
        One file that imports nothing of ours.
    readable : iterable of str
        What it may read besides its own environment and the system's files.
    environment : mapping of str to str
        The whole environment of the process.
    """

    def __init__(
        self,
        python: Path,
        program: Path,
        readable: Iterable[str],
        environment: Mapping[str, str],
    ) -> None:
        folder = Path(tempfile.mkdtemp(prefix="tfpersist-check-"))
        Process.__init__(self, folder, tuple(readable))
        self.made = "a new interpreter of another environment"
        given = {
            "folder": str(folder),
            "program": str(program),
            "sandbox": str(SANDBOX),
            "readable": [*SYSTEM, str(program), *map(os.path.realpath, self.readable)],
            "writable": list(ALSO_WRITABLE),
        }
        command = [str(python), "-I", "-B", str(PROGRAM), json.dumps(given)]
        self._process = start(command, dict(environment))
