import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.lints import code_cells, findings, shown

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# What the others show is compared by nbval; this holds the command itself.
REFRESHED = ("00_start_here.ipynb",)
WIDGET = "import ipywidgets\n\nipywidgets.IntSlider(description='epochs')"


def refresh(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the documented command on one notebook."""
    return subprocess.run(
        [sys.executable, str(NOTEBOOKS / "refresh.py"), str(path)],
        capture_output=True,
        check=False,
        text=True,
        timeout=550,
    )


def small_notebook(path: Path, source: str) -> Path:
    cells = [
        nbformat.v4.new_markdown_cell("Before.", id="before"),
        nbformat.v4.new_code_cell(source, id="code"),
        nbformat.v4.new_markdown_cell("After.", id="after"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)
    return path


def test_a_refreshed_widget_keeps_its_text_and_loses_its_state(tmp_path):
    path = small_notebook(tmp_path / "widget.ipynb", WIDGET)

    assert refresh(path).returncode == 0
    notebook = json.loads(path.read_text("utf-8"))
    assert findings(notebook) == []
    assert "IntSlider(value=0, description='epochs')" in list(shown(notebook))
    assert [cell["execution_count"] for cell in code_cells(notebook)] == [1]


def test_a_notebook_that_fails_is_left_as_it_was(tmp_path):
    path = small_notebook(tmp_path / "fails.ipynb", "1 / 0")
    before = path.read_bytes()

    assert "ZeroDivisionError" in refresh(path).stderr
    assert path.read_bytes() == before


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", REFRESHED)
def test_refreshing_a_notebook_again_changes_no_byte(name, tmp_path):
    copy = shutil.copy(NOTEBOOKS / name, tmp_path)

    assert refresh(Path(copy)).returncode == 0
    assert Path(copy).read_bytes() == (NOTEBOOKS / name).read_bytes()
