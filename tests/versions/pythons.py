"""The pinned release on every Python that it has a wheel for, and what needs no TensorFlow."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

from uv import find_uv_bin

from tests.versions.releases import ALSO, CORE, LATEST, REPOSITORY, Kernel, NoInterpreter, made
from tfpersist_widgets.verify.environments.interpreters import find

# tensorflow-cpu 2.21.0 has wheels for these, and for no later one.
PYTHONS = ("3.11", "3.12", "3.13")
# The pins were made on the first of them; here it shows that they fit the others.
PINS = tuple(
    word
    for name in ("constraints.txt", "constraints-lab.txt")
    for word in ("-c", str(REPOSITORY / name))
)
# Besides the core, what reads Python's own bytecode, sources and messages.
WITH_TENSORFLOW = (*CORE, "tests/custom_code", "tests/explain", "tests/preflight")
WITHOUT_TENSORFLOW = (
    "tests/api/test_without_tensorflow.py",
    "tests/architecture/test_light_import.py",
    "tests/architecture/test_public_names.py",
    "tests/artifacts",
    "tests/claims",
    "tests/custom_code/test_other_pythons.py",
    "tests/diffs",
    "tests/explain/test_redaction.py",
    "tests/metadata/test_as_json.py",
    "tests/museum/test_committed.py",
    "tests/museum/test_ever_worked_data.py",
    "tests/museum/test_ever_worked_shown.py",
    "tests/museum/test_finding.py",
    "tests/museum/test_listing.py",
    "tests/museum/test_read_table.py",
    "tests/museum/test_read_where_opens.py",
    "tests/museum/test_unpacking.py",
    "tests/panel/test_pages.py",
    "tests/panel/test_view.py",
    "tests/practice/test_checking.py",
    "tests/practice/test_progress.py",
    "tests/practice/test_reading.py",
    "tests/records",
    "tests/render",
    "tests/storage",
    "tests/verify/processes/test_foreign.py",
    "tests/verify/processes/test_supply.py",
    "tests/versions/command_line.py",
)
# Of the core all is run; of the rest not the long forms.
_WHOLE_CORE = ("-k", "core or not exhaustive")
# Here warnings are errors, as in the whole suite: of no TensorFlow there is nothing to excuse.
_QUICK = ("-m", "not exhaustive", "-W", "error")
_NEEDED = (*ALSO, "h5py", "jsonschema", "ml-dtypes", "packaging", "uv")


def _kernels(version: str) -> tuple[Kernel, Kernel]:
    """The core with TensorFlow, and what needs none, on one Python."""
    whole = replace(LATEST, key=f"python-{version}", python=(version,))
    bare = replace(whole, key=f"without-{version}", requirements=())
    with_it, without = (*_WHOLE_CORE, *WITH_TENSORFLOW), (*_QUICK, *WITHOUT_TENSORFLOW)
    return (
        Kernel(whole.key, whole, also=(*PINS, *_NEEDED), tests=with_it),
        Kernel(bare.key, bare, also=(*PINS, *_NEEDED), tests=without),
    )


ON_PYTHONS = {one.key: one for version in PYTHONS for one in _kernels(version)}


def made_on(kernel: Kernel, folder: Path) -> Path:
    """Like :func:`made`, but in CI a Python that is not on this machine is fetched.

    Raises
    ------
    NoInterpreter
        Where it cannot be fetched either; says why.
    NotMade
    """
    (version,) = kernel.release.python
    missing = find((version,)) is None and os.environ.get("CI")
    return made(kernel, folder, fetched(version) if missing else None)


def fetched(version: str) -> Path:
    """A Python that uv fetches.

    Raises
    ------
    NoInterpreter
        Where uv knows none, or cannot reach the place where they are.
    """
    said = _uv("install", version)
    if said.returncode:
        why = said.stderr.strip().splitlines()[-1:] or ["uv said nothing"]
        raise NoInterpreter(f"no Python {version} here, and none can be fetched: {why[0].strip()}")
    return Path(_uv("find", "--no-project", "--managed-python", version).stdout.strip())


def _uv(*words: str) -> subprocess.CompletedProcess[str]:
    command = (find_uv_bin(), "python", *words)
    return subprocess.run(command, capture_output=True, text=True, check=False)
