"""The whole panel: its widgets, its static form, its place in IPython."""

import gc
import weakref

from ipywidgets.widgets import widget as widget_module

from tests.panel.scripted_work import PATIENCE
from tests.render.page_reader import Page
from tfpersist_widgets import api
from tfpersist_widgets.panel import PersistencePanel, _Cells
from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.records import Verdict


def live_widgets() -> int:
    return len(widget_module._instances)


def test_the_panel_is_few_widgets_and_closing_it_leaves_none(notebook, work):
    before = live_widgets()
    panel = PersistencePanel(notebook, background=False)
    panel._view.actions.save.click()

    assert panel.result is not None
    assert 10 < live_widgets() - before <= 26
    panel.close()
    assert live_widgets() - before <= 6  # the shared layout and styles


def test_a_click_on_the_real_button_reaches_the_result(notebook, work):
    panel = PersistencePanel(notebook, background=False)
    panel._view.actions.save.click()

    assert panel.result is work.outcome
    assert panel.error is None
    assert "Done. Saved" in panel._view.pages.widgets[0].value


def test_an_exception_in_the_work_reaches_the_status(notebook, work):
    work.outcome = OSError(28, "No space left on device")
    panel = PersistencePanel(notebook, background=False)
    panel._view.actions.save.click()

    assert panel.error is work.outcome
    assert "No space left on device" in panel._view.pages.widgets[0].value


def test_the_background_panel_draws_from_its_thread(notebook, work, until):
    panel = PersistencePanel(notebook)
    work.hold()
    panel._view.actions.save.click()
    assert work.started.wait(PATIENCE)
    assert panel.state.running
    work.go()

    until(lambda: "Nothing was raised" in panel._view.pages.widgets[2].value)
    assert not panel.state.running


def test_a_model_can_be_picked_at_once(notebook):
    assert PersistencePanel(notebook, model=notebook["raw"]).state.model == "raw"


def test_a_model_without_a_name_is_offered_under_one(notebook):
    import keras

    nameless = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    panel = PersistencePanel(notebook, model=nameless)

    assert panel.state.model == "model_2"
    assert "model_2" in panel.state.code
    assert "model_2" not in notebook
    assert PersistencePanel({}, model=nameless).state.model == "model"


def test_keys_that_are_no_names_are_passed_over(notebook):
    model = notebook["model"]
    panel = PersistencePanel({3: model, "_hidden": model, "shown": model}, model=model)

    assert panel.state.models[0].names == ("shown",)
    assert panel.state.model == "shown"


def test_what_is_no_model_is_said_to_be_none(notebook):
    panel = PersistencePanel(notebook, model=notebook["n"])

    assert "no model named 'n'" in panel.state.notice.text


def test_the_text_form_is_the_same_from_run_to_run(notebook, work):
    panel = PersistencePanel(notebook, background=False)
    before = repr(panel)
    panel._view.actions.save.click()

    assert before == repr(panel) == "TF Persist panel: run this cell to use it"


def test_a_notebook_without_a_kernel_shows_what_there_was(notebook, work):
    panel = PersistencePanel(notebook, background=False)
    first = panel._repr_mimebundle_()
    panel._view.actions.save.click()
    after = panel._repr_mimebundle_()

    assert set(first) == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert first["text/plain"] == repr(panel)
    assert "model (also net) — Sequential (Keras model)" in Page(first["text/html"]).text
    assert "0 of 2 variables came back" in Page(after["text/html"]).text
    assert "27 KB" in Page(after["text/html"]).text  # rounded: it is compared in tests


def test_without_a_namespace_the_notebooks_own_is_used(shell, notebook):
    shell.user_ns.update(notebook)

    assert [ref.name for ref in PersistencePanel().state.models] == ["model", "raw"]


def test_keras_settings_are_remembered_when_a_cell_ends(shell, notebook, work):
    import keras

    panel = PersistencePanel(notebook, background=False)
    before = keras.config.dtype_policy()
    try:
        shell.run_cell("import keras; keras.config.set_dtype_policy('mixed_float16')")
    finally:
        keras.config.set_dtype_policy(before)
    with api.surroundings(panel._controller._surroundings):
        assert keras.config.dtype_policy().name == "mixed_float16"
    panel.close()


def test_the_panel_knows_whether_a_cell_is_running(shell, notebook):
    panel = PersistencePanel(notebook)
    shell.user_ns["panel"] = panel
    shell.run_cell("during = panel._controller.cell_is_running")

    assert shell.user_ns["during"] is True
    assert panel._controller.cell_is_running is False
    panel.close()


def test_a_closed_panel_leaves_the_kernels_events_and_memory(shell, notebook):
    def heard():
        return sum(map(len, shell.events.callbacks.values()))

    before = heard()
    panel = PersistencePanel(notebook)
    assert heard() == before + 2
    gone = weakref.ref(panel._controller)
    panel.close()
    del panel
    gc.collect()

    assert heard() == before
    assert gone() is None


def test_the_kernels_events_keep_no_controller_alive(shell, notebook):
    controller = Controller(notebook)
    cells = _Cells(shell, controller)
    gone = weakref.ref(controller)
    del controller
    gc.collect()

    assert gone() is None
    before = sum(map(len, shell.events.callbacks.values()))
    shell.run_cell("1")
    assert sum(map(len, shell.events.callbacks.values())) == before - 2
    cells.leave()  # a second time, as a late close() does


def test_a_real_model_makes_the_whole_way(notebook):
    panel = PersistencePanel(notebook, background=False)
    panel._view.actions.save.click()

    assert panel.error is None
    verdicts = {v.condition: v.verdict for v in panel.result.verifications}
    assert verdicts == dict.fromkeys(("same", "fresh", "bare"), Verdict.OK)
    assert "same: ok, fresh: ok, bare: ok" in panel.state.notice.text
    assert "config.json" in panel._view.pages.widgets[4].value
