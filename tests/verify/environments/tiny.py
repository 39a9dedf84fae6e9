"""Releases that take a second: packages of a few bytes, from a folder instead of an index."""

from __future__ import annotations

import io
import os
import platform
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

from tfpersist_widgets.verify.environments import marker, place
from tfpersist_widgets.verify.environments.installers import Installer, installers
from tfpersist_widgets.verify.environments.releases import Release

HERE = "{}.{}".format(*sys.version_info[:2])
WAITING_BACKEND = """
import os, pathlib, time, zipfile

def build_wheel(folder, *_, **__):
    pathlib.Path(os.environ["TINY_STARTED"], str(os.getpid())).touch()
    while not os.path.exists(os.environ["TINY_GO"]):
        time.sleep(0.02)
    name = "waiting-1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as archive:
        for member, text in FILES.items():
            archive.writestr(member, text)
    return name
"""


def release(*requirements: str, proof: str = "", **changed: object) -> Release:
    """A release of our own on this Python; its proof is the module of its first requirement."""
    given: dict[str, object] = {
        "key": "2.98",
        "python": (HERE,),
        "requirements": requirements,
        "tensorflow": "2.98.0",
        "keras": "3.98.0",
        "size": 10**6,
        "proof": (proof or requirements[0].partition("==")[0],),
    }
    return Release(**(given | changed))  # type: ignore[arg-type]


def tool(name: str) -> Installer:
    return next(one for one in installers() if one.name == name)


def wheel(folder: Path, name: str, version: str = "1.0", *, code: str = "", ballast: int = 0):
    """A wheel with one module."""
    folder.mkdir(exist_ok=True)
    files = _files(name, version, code or f"__version__ = {version!r}\n")
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for member, text in files.items():
            archive.writestr(member, text)
        if ballast:
            archive.writestr(f"{name}_ballast.bin", bytes(ballast))


def waiting_source(folder: Path) -> None:
    """The package `waiting`, whose installation says that it began, and waits to go on."""
    folder.mkdir(exist_ok=True)
    backend = f"FILES = {_files('waiting', '1.0', '')!r}\n{WAITING_BACKEND}"
    members = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
        'backend-path = ["."]\n[project]\nname = "waiting"\nversion = "1.0"\n',
        "PKG-INFO": "Metadata-Version: 2.2\nName: waiting\nVersion: 1.0\n",
        "backend.py": backend,
    }
    with tarfile.open(folder / "waiting-1.0.tar.gz", "w:gz") as archive:
        for name, text in members.items():
            entry = tarfile.TarInfo(f"waiting-1.0/{name}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))


def by_hand(wanted: Release) -> Path:
    """An environment without any package, which says that it has those of a release."""
    folder = place.folder_of(wanted, HERE)
    venv.create(folder, symlinks=os.name != "nt")
    versions = (("python", platform.python_version()), ("tiny", "1.0"))
    date, room = "2026-11-21", 1_500_000
    made = marker.Marker(wanted.key, wanted.requirements, versions, date, room, "uv")
    marker.write(folder, made)
    return folder


def _files(name: str, version: str, code: str) -> dict[str, str]:
    info = f"{name}-{version}.dist-info"
    return {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n",
    }
