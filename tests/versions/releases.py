"""Which kernels are tried, and the environment of each: the package in it, as people install it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tfpersist_widgets.verify.environments import RELEASES, Release
from tfpersist_widgets.verify.environments.installers import installers
from tfpersist_widgets.verify.environments.interpreters import find

REPOSITORY = Path(__file__).parents[2]
CORE = ("tests/versions/core",)
# What the core needs besides the package.
ALSO = ("pytest", "pytest-timeout", "pytest-xdist", "cloudpickle", "safetensors")
FLAGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@dataclass(frozen=True)
class Kernel:
    """One kind of kernel that people have.

    Attributes
    ----------
    key : str
        "2.16", "keras-3.6", or "legacy".
    release : Release
    flags : mapping of str to str
    apart : tuple of str
        Packages to install without their dependencies: `tf_keras` would bring
        another build of TensorFlow.
    also : tuple of str
        What its tests need besides the package.
    tests : tuple of str
        Files and folders of tests that are run in it.
    """

    key: str
    release: Release
    flags: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    also: tuple[str, ...] = ALSO
    tests: tuple[str, ...] = CORE


def _supported(release: Release) -> bool:
    line = tuple(int(part) for part in release.tensorflow.split(".")[:2])
    return line >= (2, 12)


LATEST = next(one for one in RELEASES if one.key == "2.21")
LEGACY = Kernel("legacy", LATEST, {"TF_USE_LEGACY_KERAS": "1"}, (f"tf_keras=={LATEST.tensorflow}",))
KERNELS = {one.key: Kernel(one.key, one) for one in RELEASES if _supported(one)} | {
    LEGACY.key: LEGACY
}
# Both ends of the range with Keras 3's own, the earliest Keras 2, and today's Keras 2.
ENDS = ("2.16", "2.12", LEGACY.key)


class NotMade(RuntimeError):
    """The environment of a kernel could not be made; says what was said."""


class NoInterpreter(NotMade):
    """This machine has no Python of that version; says which."""


def made(kernel: Kernel, folder: Path, base: Path | None = None) -> Path:
    """The interpreter of an environment with this release and the package; made where it is not.

    Parameters
    ----------
    kernel : Kernel
    folder : pathlib.Path
        Where the environments are kept.
    base : pathlib.Path, optional
        The Python to make it of; without it, one that this machine has.

    Raises
    ------
    NoInterpreter
        Where there is no Python for it.
    NotMade
        Where the installation fails.
    """
    python = folder / kernel.key / "bin" / "python"
    done, wanted = folder / kernel.key / "done", _wanted(kernel)
    if done.exists() and done.read_text("utf-8") == wanted:
        return python
    base = base or _base(kernel)
    shutil.rmtree(folder / kernel.key, ignore_errors=True)
    tool = installers()[0]
    wishes = (*kernel.release.requirements, *_also(kernel), "-e", str(REPOSITORY))
    make, install = tool.commands(tool.program, str(base), folder / kernel.key, wishes)
    _run(*make)
    _run(*install)
    if kernel.apart:
        _run(*install[: -len(wishes)], "--no-deps", *kernel.apart)
    done.write_text(wanted, "utf-8")
    return python


def _base(kernel: Kernel) -> Path:
    found = find(kernel.release.python)
    if found is None:
        raise NoInterpreter(f"{kernel.key} needs Python {kernel.release.python[0]}")
    return found.python


def _also(kernel: Kernel) -> tuple[str, ...]:
    # These hold typing_extensions back, and later releases of IPython do not say that
    # they need a newer one.
    held_back = kernel.release.tensorflow.startswith(("2.12.", "2.13."))
    return (*kernel.also, "ipython<8.19") if held_back else kernel.also


def _wanted(kernel: Kernel) -> str:
    """What an environment is made of: other dependencies, or another checkout, make another."""
    ours = (REPOSITORY / "pyproject.toml").read_bytes()
    pins = (*kernel.release.requirements, *kernel.apart, *_also(kernel), str(REPOSITORY))
    return "\n".join((*pins, hashlib.sha256(ours).hexdigest()))


def _run(*command: str) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise NotMade(f"{command[1]} failed: {ended.stderr.strip()[-2000:]}")


def run_core(kernel: Kernel, python: Path, *, record: bool = False) -> subprocess.Popen[str]:
    """Start the tests of a kernel in its environment; with ``record``, write its rows down."""
    tests = ("-m", "pytest", "-c", "tests/versions/core/pytest.ini", "--rootdir=.", "-q")
    program = ("-m", "tests.versions.core.expected") if record else (*tests, *kernel.tests)
    ours = {key: value for key, value in os.environ.items() if key != "TF_USE_LEGACY_KERAS"}
    return subprocess.Popen(
        [str(python), *program],
        cwd=REPOSITORY,
        env={**ours, **FLAGS, **kernel.flags},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def cache_folder() -> Path:
    """Where the environments are kept: ``TFPERSIST_VERSIONS``, else the user's cache."""
    told = os.environ.get("TFPERSIST_VERSIONS")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(told) if told else cache / "tfpersist-widgets" / f"versions-{sys.version_info[1]}"
