import json
from pathlib import Path

import pytest

from tests.notebooks.lints import code_cells, findings

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
# Exercises are to be run by those who solve them, and hold nothing else that is amiss.
NOT_YET_RUN = ["not-run-in-order"]


def test_there_is_a_start_page():
    assert "00_start_here.ipynb" in [path.name for path in NOTEBOOKS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_breaks_no_rule(path):
    allowed = NOT_YET_RUN if path.name.endswith("_ex.ipynb") else []

    assert findings(json.loads(path.read_text("utf-8"))) == allowed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_asks_for_no_kernel_but_python3(path):
    notebook = json.loads(path.read_text("utf-8"))

    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert code_cells(notebook)
