"""The panel for those who read by ear, by keyboard, in the dark, on a phone or enlarged."""

import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.notebook_files import MODEL, write_notebook

NOTEBOOK = "accessible.ipynb"
# CSS pixels; a window of 1280 that is enlarged to 200 % has half of them.
WINDOWS = {"wide": 1300, "enlarged to 200 %": 640, "360 pixels": 360}
THEMES = ["JupyterLab Light", "JupyterLab Dark"]


@pytest.fixture(scope="module")
def panel(server, lab):
    """The docked panel with a result in it."""
    write_notebook(server, NOTEBOOK, MODEL)
    lab.open(server.url(NOTEBOOK), NOTEBOOK)
    lab.run_all()
    lab.do("tfpersist:open")
    lab.side.panel.save_and_verify("model", "Keras file")
    expect(lab.side.panel.part("figure").get_by_role("img")).to_be_visible()
    return lab.side.panel


@pytest.fixture(scope="module")
def pictures(tmp_path_factory, request):
    """A folder for screenshots, whose name is printed."""
    folder = tmp_path_factory.mktemp("screenshots")
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\nscreenshots: {folder}\n")
    return folder


def test_from_the_shortcut_to_the_result_everything_is_done_with_the_keyboard(panel, lab):
    keyboard = lab.page.keyboard
    lab.page.locator(".jp-Notebook .jp-Cell").first.click()
    keyboard.press("Alt+Shift+P")
    expect(lab.side.root).to_be_focused()
    keyboard.press("Tab")
    expect(panel.part("model").locator("select")).to_be_focused()
    keyboard.press("Tab")
    keyboard.type("Weights only")
    for _ in range(10):  # to the button, past the fields between
        if lab.page.evaluate("document.activeElement.textContent") == "Save and verify":
            break
        keyboard.press("Tab")
    panel.expect("status", "Ready to save model as persisted/model.weights.h5")
    keyboard.press("Enter")

    panel.expect("status", "Done. Saved")
    panel.expect("results", "weights_h5")


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe calls serious or critical in the docked panel: rules, and where."""
    found = Axe().run(page, context="#tfpersist-side").response["violations"]
    worst = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in worst]


def test_axe_would_find_what_is_wrong(panel, lab):
    lab.page.evaluate(
        "document.querySelector('#tfpersist-side').insertAdjacentHTML('beforeend',"
        " '<img id=wrong src=data:,>')"
    )
    found = serious(lab.page)
    lab.page.evaluate("document.querySelector('#wrong').remove()")

    assert [rule for rule, _ in found] == ["image-alt"]


@pytest.fixture(params=WINDOWS)
def window(lab, request):
    """The page in a window of this size."""
    lab.page.set_viewport_size({"width": WINDOWS[request.param], "height": 1600})
    if request.param != "wide":  # as a person does who needs the room
        lab.page.evaluate("jupyterapp.shell.collapseLeft()")
    return request.param


@pytest.fixture(params=THEMES)
def theme(lab, request):
    """The page in this theme."""
    lab.use_theme(request.param)
    return request.param


def test_axe_finds_nothing_serious_in_the_panel(panel, lab, theme, window):
    assert serious(lab.page) == []


def test_nothing_is_cut_off(panel, lab, theme, window, pictures):
    """A person can look at the picture."""
    lab.page.screenshot(path=pictures / f"{theme.split()[1]}-{WINDOWS[window]}.png")
    box = panel.root.bounding_box()
    needed, there = panel.root.evaluate("node => [node.scrollWidth, node.clientWidth]")

    assert needed <= there
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WINDOWS[window]
