import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.jupyter_server import FrontEnd, Server, front_end_server
from tests.browser.lab_page import Complaints, LabPage

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PATIENCE = 120_000  # milliseconds; a page answers at once, but few cores may be busy
expect.set_options(timeout=PATIENCE)
CHROMIUM_OPTIONS = [
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    # Whatever asks for another host fails at once instead of making a test slow.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no chromium on this machine, and CI must test in a browser")
    return pytest.skip("no chromium on this machine")


# One for each file, not one for all: while playwright is open its event loop
# runs in this thread, where nbval would find it.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab on a copy of our notebooks, so that nothing is written beside them."""
    root = tmp_path_factory.mktemp("notebooks")
    for notebook in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(notebook, root)
    home = tmp_path_factory.mktemp("jupyter")
    with front_end_server(FrontEnd.LAB, root, home) as running:
        yield running


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[LabPage]:
    context = browser.new_context(viewport={"width": 1500, "height": 1300})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield LabPage(page, Complaints(page))
    context.close()
