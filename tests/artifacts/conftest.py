import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MAKER = Path(__file__).with_name("made_by_tensorflow.py")
KERAS2 = Path(__file__).with_name("made_by_keras2.py")


@dataclass(frozen=True)
class Made:
    """Real artifacts; `facts` is what TensorFlow and the live models said of them."""

    folder: Path
    facts: dict[str, Any]

    def __truediv__(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    folder, said = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("said")
    others = start(KERAS2, folder, said / "keras2", TF_USE_LEGACY_KERAS="1")
    for maker, errors in (start(MAKER, folder, said / "keras3"), others):
        assert maker.wait(timeout=550) == 0, errors.read_text()[-2000:]
    facts = json.loads((folder / "facts.json").read_text())
    return Made(folder, facts | {"keras2": json.loads((folder / "keras2_facts.json").read_text())})


def start(program: Path, folder: Path, said: Path, **variables: str):
    with said.open("w") as output:
        command = [sys.executable, program, folder]
        environment = os.environ | variables
        return subprocess.Popen(command, stdout=output, stderr=output, env=environment), said


@pytest.fixture
def copy(made, tmp_path):
    """Copies an artifact, so that a test may damage it."""

    def copied(name: str, as_name: str | None = None) -> Path:
        source, target = made / name, tmp_path / (as_name or name)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        return target

    return copied
