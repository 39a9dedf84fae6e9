"""What lies in a wheel and in an sdist: contents by name, without the folder around them."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile
from pathlib import Path

from tests.packaging.pins import PACKAGE, ROOT

PREFIX = PACKAGE.replace("-", "_")
EXTENSION = f"share/jupyter/labextensions/{PACKAGE}/"


def of_wheel(wheel: Path) -> dict[str, bytes]:
    """Every file, as `tfpersist_widgets/api.py`."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of_sdist(sdist: Path) -> dict[str, bytes]:
    """Every file, as `tfpersist_widgets/api.py`; all lie in one folder that is left out."""
    with tarfile.open(sdist) as archive:
        files = [member for member in archive.getmembers() if member.isfile()]
        return {
            member.name.partition("/")[2]: archive.extractfile(member).read() for member in files
        }


def of_extension(wheel: Path) -> dict[str, bytes]:
    """What the wheel puts where JupyterLab looks."""
    return {
        name.partition(EXTENSION)[2]: content
        for name, content in of_wheel(wheel).items()
        if f".data/data/{EXTENSION}" in name
    }


def of_checkout(folder: str) -> dict[str, bytes]:
    """Every file of a folder that is or would be in git, by its path in the checkout."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder)
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {
        name: (ROOT / name).read_bytes()
        for name in listed.split("\0")
        if name and (ROOT / name).is_file()
    }
