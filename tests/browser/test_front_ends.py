"""The panel in every front end that can be run here, the current ones and those of Binder.

JupyterLab of this environment has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.binder.environment import binder_environment  # noqa: F401 - a fixture
from tests.browser.jupyter_server import FrontEnd, Server, front_end_server
from tests.browser.lab_page import LONG, Complaints, LabPage, Panel
from tests.browser.notebook_files import MODEL, write_notebook
from tests.packaging.built import built, installed_environment  # noqa: F401 - fixtures

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(2400)]  # environments are made
NOTEBOOK = "front_end.ipynb"
SHOW = "%load_ext tfpersist_widgets\n%persist model"
# Where each environment comes from: the fixture that makes it, or "" for this one.
CASES = {
    "notebook": ("", FrontEnd.NOTEBOOK),
    "voila": ("", FrontEnd.VOILA),
    "binder's lab": ("binder_environment", FrontEnd.LAB),
    "binder's notebook": ("binder_environment", FrontEnd.NOTEBOOK),
    "wheel in lab": ("installed_environment", FrontEnd.LAB),
}


@pytest.fixture(scope="module", params=CASES.values(), ids=list(CASES))
def served(request, chromium, tmp_path_factory) -> Iterator[Server]:
    """A front end on a folder with one notebook."""
    environment, front_end = request.param
    made = request.getfixturevalue(environment) if environment else None
    python: dict[str, Path] = {"python": made.python} if made else {}
    root, home = tmp_path_factory.mktemp("shown"), tmp_path_factory.mktemp("home")
    with front_end_server(front_end, root, home, **python) as server:
        write_notebook(server, NOTEBOOK, MODEL, SHOW)
        yield server


@pytest.fixture(scope="module")
def page(browser, served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(LONG)
    yield page
    context.close()


@pytest.fixture(scope="module")
def opened(served, page) -> LabPage:
    """The notebook, after its cells ran."""
    shown = LabPage(page, Complaints(page))
    if served.front_end is FrontEnd.VOILA:
        page.goto(served.url(NOTEBOOK))  # runs the cells, and shows what they show
    else:
        shown.open(served.url(NOTEBOOK), NOTEBOOK)
        shown.do("notebook:run-all-cells")
    return shown


@pytest.fixture(autouse=True)
def nothing_to_complain_of(opened):
    yield
    assert opened.complaints.ours == []


def test_the_panel_of_a_cell_saves_and_verifies(opened, served):
    panel = Panel(opened.page.locator(".tfpersist-panel"))
    panel.save_and_verify("model", "Keras file")

    panel.expect("status", "same: ok, fresh: ok, bare: ok")
    panel.expect("results", "equal bits")
    panel.expect("tree", "config.json")
    assert list(served.root.rglob("persisted/model.keras"))


def test_the_extension_docks_the_panel_where_there_are_notebooks(opened, served):
    if served.front_end is FrontEnd.VOILA:
        expect(opened.page.locator('[data-command="tfpersist:open"]')).to_have_count(0)
        return
    opened.page.locator('[data-command="tfpersist:open"]:visible').first.click()
    opened.side.panel.save_and_verify("model", "Weights only (.weights.h5)")

    opened.side.panel.expect("status", "same: ok, fresh: ok, bare: ok")
    opened.side.panel.expect("results", "equal bits")
