"""A user's notebook under nbval: green while everything comes back, red when a load loses it."""

import copy
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.lints import findings

SAMPLE = Path(__file__).parent / "samples" / "own_model.ipynb"
KEPT = 'return super().get_config() | {"factor": self.factor}'
LOST = "return super().get_config()"


@pytest.fixture(scope="module")
def tested(tmp_path_factory):
    """What nbval says of each cell: of the sample, and of the same cells with a mistake in one.

    Both run in one kernel, since each costs the seconds of an import.
    """
    notebook = nbformat.read(SAMPLE, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    again = copy.deepcopy(cells)
    (layer,) = (cell for cell in again if KEPT in cell.source)
    layer.source = layer.source.replace(KEPT, LOST)
    for cell in again:
        cell.id = f"{cell.id}-again"
    folder = tmp_path_factory.mktemp("own_notebooks")
    notebook.cells = cells + again
    nbformat.write(notebook, folder / "own_model.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "--nbval", "--nbval-current-env", folder],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("TF_")},
        capture_output=True,
        check=False,
        text=True,
        timeout=500,
    )
    answers = re.findall(r"Cell \d+ (PASSED|FAILED)", done.stdout)
    assert len(answers) == 2 * len(cells), done.stdout + done.stderr
    return answers[: len(cells)], answers[len(cells) :], done


def test_the_sample_passes_also_what_it_shows(tested):
    whole, _, done = tested

    assert set(whole) == {"PASSED"}, done.stdout


def test_the_same_cells_fail_when_the_layer_forgets_its_argument(tested):
    _, lossy, done = tested

    assert lossy == ["PASSED"] * (len(lossy) - 1) + ["FAILED"], done.stdout
    assert done.returncode == 1
    assert "Sequential saved with 'keras' is not ok: failed in fresh" in done.stdout
    assert "Nothing was raised, and yet in fresh: the loaded model computes" in done.stdout


def test_the_sample_holds_nothing_that_differs_from_run_to_run():
    assert findings(nbformat.read(SAMPLE, as_version=4)) == []
