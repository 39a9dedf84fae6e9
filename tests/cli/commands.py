"""The command line: as a script runs it, and in this process, which has TensorFlow already."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tfpersist_widgets.cli import main

Answer = tuple[int, str, str]
"""Exit code, standard output, standard error."""


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=surroundings(**environment),
        capture_output=True,
        check=False,
        text=True,
        timeout=400,
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tfpersist_widgets", *arguments]


def surroundings(**more: str) -> dict[str, str]:
    strict = {"PYTHONWARNINGS": "error", "PYTHONIOENCODING": "ascii"}
    return {**os.environ, **strict, **more}


def here_with(capsys: Any) -> Callable[..., Answer]:
    """Runs a command in this process."""

    def answer(*arguments: object) -> Answer:
        code = main(list(map(str, arguments)))
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer
