"""Runs notebooks and stores what they show: `python notebooks/refresh.py [NOTEBOOK …]`.

Without a name it refreshes every notebook of this folder. A notebook in which a
cell fails is left as it was.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def refresh(path: Path) -> None:
    """Run every cell of one notebook in a new kernel and write its outputs into the file."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    tidy(notebook)
    nbformat.write(notebook, path)


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Take out what differs from run to run: widget models and the patch release of Python."""
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            # The view's HTML stays; a view without its model would hide it.
            output.get("data", {}).pop(WIDGET_VIEW, None)


if __name__ == "__main__":
    # The kernel then shows exactly what it shows under pytest (ipykernel looks at
    # this name), and has this environment's packages.
    os.environ["PYTEST_CURRENT_TEST"] = "refresh"
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["TFPERSIST_PROGRESS"] = ""  # what is solved here is nobody's progress
    named = [Path(name).resolve() for name in sys.argv[1:]]
    for path in named or sorted(FOLDER.rglob("*.ipynb")):
        print(f"{path.name} …", flush=True)
        refresh(path)
