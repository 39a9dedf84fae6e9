"""What Binder would make of this checkout, without Docker and without conda.

`python -m tests.binder.replay FOLDER` makes an environment with the Python packages of
the base image, copies the project into a home as Binder does, and runs there what the
image's build runs: pip on `binder/requirements.txt`, and `binder/postBuild`. It prints
where the environment is. The base comes from PyPI and not from conda, and the system
is this machine's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from uv import find_uv_bin

from tests.binder.base import BASE, python_version

ROOT = Path(__file__).parents[2]
PATIENCE = 1800  # seconds for a step that downloads
# As in the image's build: the line is compared with the one that repo2docker prints.
PIP_LINE = ("pip", "install", "--no-cache-dir", "-r", "binder/requirements.txt")
# What this process was given and a session on Binder is not.
OURS = ("TF_", "KERAS", "CUDA_", "PYTEST", "PYTHON", "VIRTUAL_ENV", "JUPYTER", "IPYTHON")
OURS += ("TFPERSIST", "MPL", "XDG_", "OMP_", "OPENBLAS_", "MKL_")


class BuildFailed(Exception):
    """A step of the build ended with an error; holds what it printed."""


@dataclass(frozen=True)
class BinderEnvironment:
    """What would be in the image.

    Attributes
    ----------
    prefix : pathlib.Path
        The environment: `prefix/bin/python` is its interpreter.
    home : pathlib.Path
        The user's home, which is also the folder of the project.
    """

    prefix: Path
    home: Path

    @classmethod
    def below(cls, folder: Path) -> BinderEnvironment:
        """What `replay` makes in a folder."""
        return cls(folder / "notebook", folder / "home")

    @property
    def python(self) -> Path:
        return self.prefix / "bin" / "python"

    def variables(self) -> dict[str, str]:
        """The variables of the image, before `binder/start`."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
        return kept | {
            "HOME": str(self.home),
            "PATH": f"{self.prefix / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "REPO_DIR": str(self.home),
            # Elsewhere there may be a kernel of the same name that is found first.
            "JUPYTER_PREFER_ENV_PATH": "1",
        }

    def started(self, *words: str) -> list[str]:
        """A command as every session begins it: by `binder/start`."""
        return [str(self.home / "binder" / "start"), *words]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the home, and wait for it; what it printed is in one text."""
        return subprocess.run(
            words,
            cwd=self.home,
            env=self.variables(),
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
        )


def replay(folder: Path) -> BinderEnvironment:
    """Build in a folder, which is made.

    Raises
    ------
    BuildFailed
    """
    made = BinderEnvironment.below(folder)
    copy_project(made.home)
    make_base(made.prefix)
    for words in (PIP_LINE, ("pip", "check"), ("binder/postBuild",)):
        step(made, *words)
    return made


def copy_project(target: Path) -> None:
    """Copy what a commit of this checkout would hold, uncommitted changes included."""
    asked = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # a file that was deleted is still listed
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)


def make_base(prefix: Path) -> None:
    """An environment with the packages of the base image, at their versions."""
    uv = find_uv_bin()
    subprocess.run(
        [uv, "venv", "-q", "--no-python-downloads", "-p", _interpreter(), str(prefix)], check=True
    )
    command = [uv, "pip", "install", "-q", "--no-deps", "--compile-bytecode"]
    subprocess.run([*command, "-p", str(prefix / "bin/python"), "-r", str(BASE)], check=True)


def _interpreter() -> str:
    """The Python of the image, as uv finds it; this one, if it is of that release."""
    here = ".".join(map(str, sys.version_info[:2]))
    return sys.executable if here == python_version() else python_version()


def step(made: BinderEnvironment, *words: str) -> None:
    """Run one step of the build.

    Raises
    ------
    BuildFailed
    """
    done = made.run(*words)
    if done.returncode:
        raise BuildFailed(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}")


if __name__ == "__main__":
    sys.stdout.write(f"{replay(Path(sys.argv[1]).absolute()).prefix}\n")
