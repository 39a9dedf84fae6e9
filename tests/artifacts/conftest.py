import os
import shutil
from pathlib import Path

import pytest

from tests.artifacts import making
from tests.artifacts.making import Made


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    there = os.environ.get(making.THERE)
    if there:
        return making.read(Path(there))
    folder = tmp_path_factory.mktemp("made")
    making.make(folder, tmp_path_factory.mktemp("said"))
    return making.read(folder)


@pytest.fixture
def copy(made, tmp_path):
    """Copies an artifact, so that a test may damage it."""

    def copied(name: str, as_name: str | None = None) -> Path:
        source, target = made / name, tmp_path / (as_name or name)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        return target

    return copied
