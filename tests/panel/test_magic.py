"""`%load_ext tfpersist_widgets`, then `%persist`, in a real IPython."""

import subprocess
import sys

import pytest
from IPython.utils.capture import capture_output

SHOWN = "TF Persist panel: run this cell to use it"


@pytest.fixture
def run(shell, notebook):
    """Run a line as a cell; returns IPython's answer and what was displayed."""
    shell.user_ns.update(notebook)
    shell.run_cell("%load_ext tfpersist_widgets")

    def run_line(line):
        with capture_output() as captured:
            answer = shell.run_cell(line)
        return answer, captured

    return run_line


def shown(captured):
    return [output.data["text/plain"] for output in captured.outputs]


def test_persist_shows_one_panel(run):
    answer, captured = run("%persist")

    assert answer.success
    assert shown(captured) == [SHOWN]
    assert "model (also net)" in captured.outputs[0].data["text/html"]


def test_persist_with_a_name_picks_that_model(run, monkeypatch):
    made = []
    monkeypatch.setattr(
        "tfpersist_widgets.panel.PersistencePanel.__init__",
        lambda self, namespace, model=None: made.append((namespace, model)),
    )
    monkeypatch.setattr("tfpersist_widgets.panel.PersistencePanel._repr_mimebundle_", None)
    run("%persist raw")

    ((namespace, model),) = made
    assert model is namespace["raw"]


@pytest.mark.parametrize("line", ["nothing", "model.name", "__import__('os').abort()", "n+1"])
def test_persist_looks_a_name_up_and_evaluates_nothing(run, line):
    answer, captured = run(f"%persist {line}")

    assert "there is no variable named" in str(answer.error_in_exec or captured.stderr)
    assert shown(captured) == []


def test_loading_the_extension_alone_loads_no_widgets():
    code = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell; "
        "from traitlets.config import Config; c = Config(); c.HistoryManager.enabled = False; "
        "s = InteractiveShell.instance(config=c); "
        "s.run_line_magic('load_ext', 'tfpersist_widgets'); "
        "print('persist' in s.magics_manager.magics['line'], 'ipywidgets' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "False"]
