"""The end of the extension's address: `python -m tests.labextension.stamp` writes it anew.

A server lets browsers keep the extension's files for a year, so that their address
must be another after every change of any of them. Then `pip install -e .` copies them to where
JupyterLab looks.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "tfpersist_widgets" / "labextension"
PACKAGE = FOLDER / "package.json"


def files() -> list[Path]:
    """What a browser asks for, in one order."""
    return sorted(path for path in (FOLDER / "static").iterdir() if path.is_file())


def address() -> str:
    """Where the container is, with the hash that belongs to what is there now."""
    content = b"".join(path.name.encode() + b"\0" + path.read_bytes() for path in files())
    return f"static/remoteEntry.js?v={hashlib.sha256(content).hexdigest()[:12]}"


def stamped() -> str:
    """The address that stands in package.json."""
    found: str = json.loads(PACKAGE.read_text("utf-8"))["jupyterlab"]["_build"]["load"]
    return found


def write() -> None:
    """Put the address of what is there now into package.json."""
    text = PACKAGE.read_text("utf-8")
    PACKAGE.write_text(re.sub(r'(?<="load": ")[^"]+', address(), text), "utf-8")


if __name__ == "__main__":
    write()
