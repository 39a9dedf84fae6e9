"""What the image of Binder holds before this project comes: read from repo2docker's frozen list.

`python -m tests.binder.base LOCK` writes `base.txt` anew, from the file
`repo2docker/buildpacks/conda/environment.py-3.11-linux-64.lock` of an installed
jupyter-repo2docker. Conda's own programs and libraries have no place in it: they are
not on PyPI, and a replay does without them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packaging.utils import canonicalize_name

BASE = Path(__file__).with_name("base.txt")
RUNTIME = Path(__file__).parents[2] / "binder" / "runtime.txt"
# …/name-version-build.conda#hash; the build of a Python package begins with "py".
LINE = re.compile(r"/(?P<name>[^/]+)-(?P<version>[^-/]+)-py[^-/]*\.(?:conda|tar\.bz2)")
OTHERWISE_ON_PYPI = {
    "brotli-python": "brotli",
    "jupyterhub-base": "jupyterhub",
    "nbconvert-core": "nbconvert",
    "python-fastjsonschema": "fastjsonschema",
}


def python_version() -> str:
    """The release of Python that `binder/runtime.txt` asks for: "3.11"."""
    return RUNTIME.read_text("ascii").strip().removeprefix("python-")


def lock_name() -> str:
    """The file, below repo2docker's package, that lists the image's base for this Python."""
    return f"buildpacks/conda/environment.py-{python_version()}-linux-64.lock"


def frozen(lock: str) -> dict[str, str]:
    """Names on PyPI and versions of the Python packages of such a list."""
    found = {}
    for match in LINE.finditer(lock):
        name = str(canonicalize_name(match["name"]))
        found[OTHERWISE_ON_PYPI.get(name, name)] = match["version"]
    return dict(sorted(found.items()))


def committed() -> dict[str, str]:
    """Names and versions of `base.txt`."""
    lines = (line.partition("#")[0].strip() for line in BASE.read_text("ascii").splitlines())
    return dict(line.split("==") for line in lines if line)


def write(lock: str) -> None:
    """Write `base.txt` anew."""
    lines = [
        f"# The Python packages of Binder's base image for Python {python_version()}.",
        "# Made by `python -m tests.binder.base LOCK`.",
        *(f"{name}=={version}" for name, version in frozen(lock).items()),
    ]
    BASE.write_text("\n".join(lines) + "\n", "ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]).read_text("utf-8"))
