"""The panel that the extension docks at the right of JupyterLab."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOTEBOOKS
from tests.browser.notebook_files import MODEL, add_kernel, write_notebook

NOTEBOOK = "docked.ipynb"
BUSY = """
import pathlib, time
while not pathlib.Path("go").exists():
    time.sleep(0.05)
"""
# A kernel in whose Python the package is not there, however this one has it.
WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "tfpersist_widgets":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""
ANOTHER_LANGUAGE = """
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
class Sketch(Kernel):
    implementation, implementation_version, banner = "sketch", "1", "a kernel of another language"
    language_info = {"name": "sketch", "mimetype": "text/plain", "file_extension": ".txt"}
    def do_execute(self, code, silent, *others, **more):
        return {"status": "ok", "execution_count": self.execution_count,
                "payload": [], "user_expressions": {}}
IPKernelApp.launch_instance(kernel_class=Sketch)
"""


@pytest.fixture(scope="module")
def side(server, lab):
    """JupyterLab with a notebook whose cells ran; nothing has been asked of the extension."""
    add_kernel(server, "sketch", ANOTHER_LANGUAGE, language="sketch")
    add_kernel(server, "bare", WITHOUT)
    write_notebook(server, NOTEBOOK, MODEL, "before = sorted(globals())")
    lab.open(server.url(NOTEBOOK), NOTEBOOK)
    lab.run_all()
    return lab.side


@pytest.fixture(autouse=True)
def nothing_to_complain_of(lab):
    yield
    assert lab.complaints.ours == []


def test_the_toolbar_has_a_button_that_docks_the_panel_without_a_cell(side, lab):
    cells = lab.in_notebook("notebook.content.widgets.length")
    lab.page.locator('.jp-NotebookPanel-toolbar [data-command="tfpersist:open"]').click()

    expect(side.panel.part("model")).to_contain_text("model — Sequential")
    expect(side.note).to_be_hidden()
    expect(side.root).to_be_focused()
    assert lab.in_notebook("notebook.content.widgets.length") == cells
    names = lab.run_new_cell("sorted(set(globals()) - {*before, 'before'})")
    expect(names).to_have_text(re.compile(r"\[(('_\w*'|'before')(, )?)*\]"))  # IPython's own


def test_the_docked_panel_saves_and_verifies_while_a_cell_runs(side, lab, server):
    lab.run_new_cell(BUSY)
    side.panel.save_and_verify("model", "Keras file")

    side.panel.expect("status", "same: ok, fresh: ok, bare: ok")
    expect(lab.last_prompt).to_have_text("[*]:")  # the cell still runs
    assert (server.root / "persisted" / "model.keras").is_file()
    (server.root / "go").touch()


def test_it_is_opened_while_a_cell_runs(side, lab, server):
    lab.open_beside(write_notebook(server, "busy.ipynb", "a = 1"))
    lab.run_new_cell(BUSY.replace('"go"', '"go2"'))
    side.button.click()

    side.panel.expect("status", "no model")
    expect(lab.last_prompt).to_have_text("[*]:")  # the cell still runs
    (server.root / "go2").touch()


def test_it_follows_the_active_notebook(side, lab, server):
    name = write_notebook(server, "second.ipynb", "a = 1")
    lab.open_beside(name)

    expect(side.page.get_by_role("heading", name=name)).to_be_visible()
    expect(side.note).to_have_text("The panel of this notebook is not open.")
    lab.open_beside(NOTEBOOK)
    expect(side.page.get_by_role("heading", name=NOTEBOOK)).to_be_visible()
    side.panel.expect("model", "model — Sequential")


def test_a_restart_is_told_and_one_click_brings_the_panel_back(side, lab):
    lab.in_notebook("notebook.sessionContext.session.kernel.restart()")

    expect(side.note).to_contain_text("The kernel restarted, and its models are gone.")
    expect(side.panel.root).to_have_count(0)
    lab.run_all()
    side.button.click()
    expect(side.panel.part("model")).to_contain_text("model — Sequential")


def test_a_reloaded_page_has_the_panel_again_as_it_was(side, lab, server):
    side.panel.save_and_verify("model", "Weights only (.weights.h5)")
    lab.do("docmanager:save-all")  # the browser asks before it leaves what was not saved
    lab.page.reload()
    lab.wait_for(NOTEBOOK)

    expect(side.note).to_have_text("The panel of this notebook is not open.")
    side.button.click()
    side.panel.expect("status", "Ready to save model as persisted/model-2.weights.h5")
    side.panel.expect("results", "fresh", "bare", "equal bits")


def test_a_kernel_that_died_is_told(side, lab):
    lab.run_new_cell("import os; os._exit(1)")

    expect(side.note).to_contain_text("The kernel died")
    expect(side.note).to_contain_text("still on disk")
    lab.page.get_by_role("button", name="Ok", exact=True).click()  # JupyterLab tells it too
    lab.wait_for(NOTEBOOK)


def test_a_notebook_without_a_kernel_is_told_to_choose_one(side, lab):
    lab.in_notebook("notebook.sessionContext.shutdown()")
    side.button.click()

    expect(side.note).to_contain_text("This notebook has no kernel. Choose one")


def test_a_kernel_of_another_language_is_told_apart(side, lab, server):
    lab.open_beside(write_notebook(server, "sketch.ipynb", "a", kernel="sketch"))
    side.button.click()

    expect(side.note).to_contain_text("The kernel sketch runs sketch, and the panel needs Python")


def test_a_kernel_without_the_package_says_how_to_install_it(side, lab, server):
    lab.open_beside(write_notebook(server, "bare.ipynb", "a", kernel="bare"))
    side.button.click()

    expect(side.note).to_contain_text("No module named 'tfpersist_widgets'")
    expect(side.note).to_contain_text("Run %pip install tfpersist-widgets in a cell")
    expect(side.page.locator(".jp-OutputArea-output")).to_have_count(0)


def test_without_a_notebook_it_asks_for_one(side, lab):
    lab.do("docmanager:save-all")  # else it asks about each
    lab.do("application:close-all")

    expect(side.note).to_have_text("Open a notebook: the panel shows the models in its kernel.")


def test_the_launcher_opens_the_start_notebook(side, lab, server):
    lab.page.locator(".jp-LauncherCard", has_text="TF Persist").click()
    lab.wait_for("00_start_here.ipynb")

    expect(side.page.get_by_role("heading", name="00_start_here.ipynb")).to_be_visible()


def test_where_the_start_notebook_is_not_the_one_that_came_with_the_package_is_copied(
    side, lab, server
):
    (server.root / "00_start_here.ipynb").unlink()
    (server.root / "folder").mkdir()
    lab.page.evaluate(
        "async () => { await jupyterapp.commands.execute('tfpersist:start', { cwd: 'folder' }) }"
    )
    lab.wait_for("folder/00_start_here.ipynb")

    shipped = NOTEBOOKS / "00_start_here.ipynb"
    assert nbformat.read(server.root / "folder" / shipped.name, 4) == nbformat.read(shipped, 4)
