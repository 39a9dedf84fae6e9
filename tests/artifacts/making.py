"""Real artifacts for the readers, written by TensorFlow and Keras 2 in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MAKERS = {"made_by_tensorflow.py": {}, "made_by_keras2.py": {"TF_USE_LEGACY_KERAS": "1"}}
# Names a folder that holds them already: where there is no TensorFlow, they come from elsewhere.
THERE = "TFPERSIST_MADE_ARTIFACTS"


@dataclass(frozen=True)
class Made:
    """Real artifacts; `facts` is what TensorFlow and the live models said of them."""

    folder: Path
    facts: dict[str, Any]

    def __truediv__(self, name: str) -> Path:
        return self.folder / name


def make(folder: Path, said: Path) -> None:
    """Write them all; what the two processes say goes into the folder ``said``."""
    started = [_started(name, folder, said / name) for name in MAKERS]
    for process, output in started:
        assert process.wait(timeout=550) == 0, output.read_text()[-2000:]


def read(folder: Path) -> Made:
    """What :func:`make` wrote."""
    facts = json.loads((folder / "facts.json").read_text())
    return Made(folder, facts | {"keras2": json.loads((folder / "keras2_facts.json").read_text())})


def _started(name: str, folder: Path, said: Path) -> tuple[subprocess.Popen[bytes], Path]:
    environment = os.environ | MAKERS[name]
    with said.open("w") as output:
        command = [sys.executable, HERE / name, folder]
        return subprocess.Popen(command, stdout=output, stderr=output, env=environment), said
