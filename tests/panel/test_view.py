"""The view in both directions: users' changes become intents, states become traits."""

import threading

import pytest
import traitlets

from tests.panel.scripted_work import PATIENCE
from tests.panel.shown_view import MODELS, STRATEGIES
from tfpersist_widgets.panel.state import Notice, NoticeKind
from tfpersist_widgets.records import Progress


@pytest.mark.parametrize(
    ("field", "value", "intent"),
    [
        ("model", "raw", "pick_model"),
        ("strategy", "pickle", "pick_strategy"),
        ("path", "x.keras", "write_path"),
        ("overwrite", True, "allow_overwrite"),
        ("inputs", "x", "name_inputs"),
        ("targets", "y", "name_targets"),
        ("certificate", "c.json", "write_certificate"),
    ],
)
def test_what_a_user_sets_becomes_an_intent(shown, field, value, intent):
    getattr(shown.view.form, field).value = value

    assert shown.asked.said == [(intent, value)]


@pytest.mark.parametrize("button", ["save", "check", "cancel", "refresh"])
def test_a_click_becomes_an_intent(shown, button):
    getattr(shown.view.actions, button).click()

    assert shown.asked.said == [(button,)]


def test_a_new_state_becomes_traits_and_no_intent(shown):
    form = shown.view.form
    shown.now(models=MODELS[::-1], model="raw", strategies=STRATEGIES[1:], strategy="pickle")
    shown.now(path="y.pkl", overwrite=True, inputs="x", targets="y", certificate="c.json")

    assert [label for label, _ in form.model.options] == [
        "raw — Affine (tf.Module)",
        "model (also net) — Sequential (Keras model)",
    ]
    assert (form.model.value, form.strategy.value) == ("raw", "pickle")
    assert (form.path.value, form.overwrite.value, form.inputs.value) == ("y.pkl", True, "x")
    assert (form.targets.value, form.certificate.value) == ("y", "c.json")
    assert shown.asked.said == []


def test_a_strategy_that_does_not_apply_is_marked_in_the_list(shown):
    labels = [label for label, _ in shown.view.form.strategy.options]

    assert labels == ["Keras file (.keras)", "Pickle (.pkl) — does not apply"]


def test_without_models_there_is_only_a_file_to_check_against_its_certificate(shown):
    shown.now(models=(), model="", strategies=(), strategy="", path="")

    form = shown.view.form
    assert form.model.value is None
    usable = [widget for widget in form.widgets if not widget.disabled]
    assert usable == [form.path, form.certificate]
    assert shown.view.actions.save.disabled
    assert shown.view.actions.check.disabled
    shown.now(path="y.keras", path_exists=True, certificate="c.json")
    assert not shown.view.actions.check.disabled
    assert not shown.view.actions.refresh.disabled


def test_only_what_changed_is_set(shown):
    set_traits = []
    everything = [*shown.view.form.widgets, *shown.view.pages.widgets]
    everything += shown.view.actions.widgets[0].children
    for widget in everything:
        widget.observe(lambda change: set_traits.append(change.name), traitlets.All)
    shown.now(notice=Notice(NoticeKind.READY, "Another sentence."))

    assert set_traits == ["value"]
    assert "Another sentence." in shown.pages()["tfp-status"]


def test_while_work_runs_no_field_can_be_changed(shown):
    shown.now(running=True, progress=Progress("loading in a fresh process", 1, 4))

    assert all(widget.disabled for widget in shown.view.form.widgets)
    assert shown.view.actions.refresh.disabled
    shown.now(running=False)
    assert not any(widget.disabled for widget in shown.view.form.widgets)


def test_the_button_that_was_pressed_keeps_the_focus_and_is_drawn_as_disabled(shown):
    (row,) = shown.view.actions.widgets
    pressed = [shown.view.actions.save, shown.view.actions.check, shown.view.actions.cancel]
    shown.now(path_exists=True)
    assert [button.disabled for button in pressed] == [False] * 3
    assert "tfp-busy" not in row._dom_classes

    shown.now(running=True)
    assert [button.disabled for button in pressed] == [False] * 3
    assert "tfp-busy" in row._dom_classes
    shown.now(running=False)
    assert "tfp-busy" not in row._dom_classes


def test_a_thread_that_finds_another_one_drawing_does_not_wait(shown):
    drawing, go_on = threading.Event(), threading.Event()

    class Slow:
        def draw(self, old, new):
            drawing.set()
            go_on.wait(PATIENCE)

    shown.view._parts = (*shown.view._parts, Slow())
    worker = threading.Thread(target=shown.now, kwargs={"path": "first.keras"})
    worker.start()
    assert drawing.wait(PATIENCE)
    shown.now(path="newest.keras")  # returns although the other thread still draws
    go_on.set()
    worker.join(PATIENCE)

    assert shown.view.form.path.value == "newest.keras"


def test_a_user_is_heard_while_another_thread_draws(shown):
    class Busy:
        def draw(self, old, new):
            user = threading.Thread(target=setattr, args=(shown.view.form.inputs, "value", "x"))
            user.start()
            user.join(PATIENCE)

    shown.view._parts = (*shown.view._parts, Busy())
    shown.now(path="y.keras")

    assert shown.asked.said == [("name_inputs", "x")]


def test_every_part_can_be_found_by_its_class(shown):
    def classes(widget):
        found = set(widget._dom_classes)
        return found.union(*(classes(child) for child in getattr(widget, "children", ())))

    assert classes(shown.view.root) >= {
        "tfpersist-panel",
        *(f"tfp-{part}" for part in ("model", "strategy", "path", "inputs", "status")),
        *(f"tfp-{part}" for part in ("targets", "certificate")),
        *(f"tfp-{part}" for part in ("tree", "results", "figure", "code")),
    }
