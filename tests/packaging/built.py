"""The wheel and the sdist, built once for a test session, and an environment made of the wheel.

Import the fixtures where they are needed. `built` takes seconds and asks nobody;
`installed_environment` asks a registry for two gigabytes: use it in exhaustive tests only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from uv import find_uv_bin

from tests.once_for_all_workers import made_once
from tests.packaging.pins import FILES, ROOT
from tfpersist_widgets.verify.environments.installers import python_in

PATIENCE = 1800  # seconds for a step that downloads
EXTRAS = "tensorflow,lab"
# What this process was given and a user's shell does not have.
OURS = ("TF_", "KERAS", "CUDA_", "PYTEST", "PYTHON", "VIRTUAL_ENV", "TFPERSIST", "JUPYTER")


@dataclass(frozen=True)
class Built:
    """What would be published."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and what it requires, and knows no checkout."""

    prefix: Path

    @property
    def python(self) -> Path:
        return python_in(self.prefix)

    def variables(self) -> dict[str, str]:
        """Those of a shell in which only this environment can be found: node is not there."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
        return kept | {"PATH": str(self.python.parent), "JUPYTER_PREFER_ENV_PATH": "1"}

    def run(self, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python in a folder; what it printed is in one text."""
        return ran(str(self.python), *words, cwd=folder, env=self.variables())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Built]:
    """The sdist, and the wheel that is built from it, as they would be published."""
    with made_once("distributions", build, tmp_path_factory, worker_id) as folder:
        (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
        yield Built(wheel, sdist)


@pytest.fixture(scope="session")
def installed_environment(
    built: Built, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Installed]:
    """An environment that was empty, with the wheel, TensorFlow and JupyterLab."""

    def install(folder: Path) -> None:
        make_environment(folder, f"{built.wheel}[{EXTRAS}]")

    with made_once("installed", install, tmp_path_factory, worker_id) as folder:
        yield Installed(folder)


def build(folder: Path, *options: str, source: Path = ROOT) -> None:
    """Build into a folder, with the backend that is installed here: nothing is fetched."""
    command = (sys.executable, "-m", "build", "--no-isolation", *options)
    done = ran(*command, "--outdir", str(folder), str(source))
    assert done.returncode == 0, done.stdout


def make_environment(folder: Path, *requirements: str) -> None:
    """An environment of this Python with these requirements, at the versions of our pins."""
    uv = find_uv_bin()
    pins = [word for name in FILES for word in ("-c", str(ROOT / name))]
    python = str(Installed(folder).python)
    for words in (
        ("venv", "--quiet", "--no-project", "--seed", "--python", sys.executable, str(folder)),
        ("pip", "install", "--quiet", "--python", python, *pins, *requirements),
    ):
        done = ran(uv, *words)
        assert done.returncode == 0, done.stdout


def ran(
    *command: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that has ended."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
    )
