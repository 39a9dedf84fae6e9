"""Small notebooks for a page to open, and kernels for them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat

from tests.browser.jupyter_server import Server

# A model that a person might have, and what its checks need.
MODEL = """
import keras
import numpy as np

x = np.linspace(0, 1, 12, dtype="float32").reshape(4, 3)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.compile("adam", "mse")
history = model.fit(x, x[:, :2], verbose=0)
"""


def write_notebook(server: Server, name: str, *sources: str, kernel: str = "python3") -> str:
    """Put a notebook of these code cells into the server's folder; returns its name."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources],
        metadata={"kernelspec": {"name": kernel, "display_name": kernel}},
    )
    nbformat.write(notebook, server.root / name)
    return name


def add_kernel(server: Server, name: str, code: str, language: str = "python") -> None:
    """Let the server offer a kernel that is this Python code."""
    folder = server.home / "data" / "kernels" / name
    folder.mkdir(parents=True)
    argv = [sys.executable, "-c", code, "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": name, "language": language}
    Path(folder / "kernel.json").write_text(json.dumps(spec))
