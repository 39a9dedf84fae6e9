import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MAKER = Path(__file__).with_name("made_by_tensorflow.py")


@dataclass(frozen=True)
class Made:
    """Real artifacts; `facts` is what TensorFlow and the live models said of them."""

    folder: Path
    facts: dict[str, Any]

    def __truediv__(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    done = subprocess.run(
        [sys.executable, MAKER, folder],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    return Made(folder, json.loads((folder / "facts.json").read_text()))


@pytest.fixture
def copy(made, tmp_path):
    """Copies an artifact, so that a test may damage it."""

    def copied(name: str, as_name: str | None = None) -> Path:
        source, target = made / name, tmp_path / (as_name or name)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        return target

    return copied
