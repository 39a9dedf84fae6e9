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
    assert lab.complaints.ours == []


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


def test_a_file_that_is_there_is_checked_with_the_keyboard_alone(panel, lab, server):
    file = server.root / "persisted" / "trained.keras"
    written = file.stat().st_mtime_ns
    panel.write("path", "persisted/trained.keras")
    panel.expect("status", "persisted/trained.keras is there already")
    button = panel.button("Check this file")
    button.press("Enter")

    panel.expect("status", "Checked persisted/trained.keras. fresh: ok, bare: ok")
    panel.expect("status", "compared with the model as it is now")
    panel.expect("results", "which was there already", "The condition same was left out")
    panel.expect("code", "load_model(")
    expect(panel.part("code")).not_to_contain_text("save_model(")
    expect(button).to_be_focused()
    assert file.stat().st_mtime_ns == written


def test_what_cannot_be_checked_is_told(panel, server):
    panel.write("path", "persisted/nothing.keras")
    expect(panel.button("Check this file")).to_be_disabled()
    panel.write("path", "persisted")
    panel.button("Check this file").click()
    panel.expect("status", "No strategy here reads 'persisted'", "no file was changed")

    edited = '{"kind": "tfpersist-widgets certificate", "schema": 1, "digest": "0"}'
    (server.root / "edited.json").write_text(edited)
    panel.write("path", "persisted/trained.keras")
    panel.write("certificate", "edited.json")
    panel.expect("status", "against the certificate edited.json")
    panel.button("Check this file").click()
    panel.expect("status", "it was edited or damaged", "no file was changed")
    panel.write("certificate", "")


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
    panel.start("two_inputs", "SavedModel folder (tf")
    answer = lab.run_new_cell("'answered ' + str(6 * 7)")

    expect(answer).to_contain_text("answered 42")
    expect(panel.part("busy")).to_be_visible(timeout=1)
    panel.button("Cancel").click()
    expect(panel.part("status")).to_contain_text("Cancelled")
    expect(panel.part("busy")).to_have_count(0)
    expect(panel.button("Cancel")).to_be_focused()


def test_the_quiz_says_why_an_answer_is_wrong_and_why_another_is_right(panel, lab):
    quiz, keyboard = lab.page.locator(".tfp-quiz"), lab.page.keyboard
    quiz.get_by_role("radio").first.focus()
    keyboard.press("Space")
    quiz.get_by_role("button", name="Check answer 1").focus()
    keyboard.press("Enter")
    told = quiz.get_by_role("status").first
    expect(told).to_contain_text("The laptop has the classes")

    quiz.get_by_role("radio").nth(1).click()
    quiz.get_by_role("button", name="Check answer 1").click()

    expect(told).to_contain_text("That is what the condition bare tries out")
