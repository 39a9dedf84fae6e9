"""The command line as a script runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tfpersist_widgets", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONWARNINGS": "error", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
        text=True,
        timeout=400,
    )
