import sys

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import Panel

NOTEBOOK = "00_start_here.ipynb"


@pytest.fixture(scope="module")
def panel(server, lab) -> Panel:
    """The panel of the start notebook, after all its cells ran."""
    lab.open(server.url(NOTEBOOK), NOTEBOOK)
    lab.run_all()
    lab.panel.root.wait_for()
    return lab.panel


@pytest.fixture(autouse=True)
def nothing_to_complain_of(lab):
    yield
    assert lab.complaints == []


def test_the_panel_offers_the_three_models_of_the_notebook(panel):
    offered = panel.offers("model")

    assert len(offered) == 3
    for name, text in zip(["trained", "two_inputs", "custom"], offered, strict=True):
        assert name in text


def test_a_pickle_of_an_unregistered_layer_comes_back_in_no_new_process(panel, server):
    panel.save_and_verify("custom", "Pickle")

    panel.expect("status", "fresh: failed, bare: failed")
    panel.expect("results", "Keras does not know the class Scale")
    panel.expect("tree", "custom.pkl")
    panel.expect("code", "pickle.load(")
    assert (server.root / "persisted" / "custom.pkl").is_file()


def test_a_trained_model_comes_back_from_a_keras_file_everywhere(panel, server):
    panel.save_and_verify("trained", "Keras file")

    panel.expect("status", "same: ok, fresh: ok, bare: ok")
    panel.expect("results", "same", "fresh", "bare", "equal bits")
    panel.expect("tree", "config.json", "model.weights.h5")
    panel.expect("code", "save_model(trained", "load_model(")
    expect(panel.part("figure").get_by_role("img")).to_be_visible()
    assert (server.root / "persisted" / "trained.keras").is_file()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_person_can_look_at_the_panel_in_either_theme(
    panel, lab, theme, tmp_path_factory, capsys
):
    lab.use_theme(theme)
    lab.page.set_viewport_size({"width": 1300, "height": 2600})
    file = tmp_path_factory.mktemp("screenshots") / f"{theme.split()[1].lower()}.png"
    panel.root.screenshot(path=file)
    with capsys.disabled():
        sys.stdout.write(f"\n{theme}: {file}\n")

    assert file.stat().st_size > 10_000


def test_cells_run_while_a_model_is_verified_and_cancel_frees_the_panel(panel, lab):
    panel.start("two_inputs", "SavedModel")
    answer = lab.run_new_cell("'answered ' + str(6 * 7)")

    expect(answer).to_contain_text("answered 42")
    expect(panel.button("Cancel")).to_be_enabled(timeout=1)
    panel.button("Cancel").click()
    expect(panel.part("status")).to_contain_text("Cancelled")
    expect(panel.button("Save and verify")).to_be_enabled()
