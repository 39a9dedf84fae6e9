"""What the panel offers, and what follows from a pick."""

import gc
import subprocess
import sys
import weakref

import pytest

from tfpersist_widgets import api
from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.panel.state import NoticeKind
from tfpersist_widgets.records import Refused


@pytest.fixture
def controller(notebook) -> Controller:
    return Controller(notebook)


def test_every_model_is_offered_once_with_all_its_names(controller):
    assert [ref.names for ref in controller.state.models] == [("model", "net"), ("raw",)]
    assert controller.state.model == "model"


def test_every_strategy_is_offered_and_tells_whether_it_applies(controller):
    controller.pick_model("raw")

    offered = {choice.key: choice.answer for choice in controller.state.strategies}
    assert list(offered) == [way.key for way in api.strategies()]
    assert isinstance(offered["keras"], Refused)


def test_a_free_path_and_the_code_are_there_before_anything_is_saved(controller):
    assert controller.state.path == "persisted/model.keras"
    assert "'persisted/model.keras'" in controller.state.code
    assert controller.state.notice.text == "Ready to save model as persisted/model.keras."
    assert controller.state.can_save


def test_a_path_that_exists_is_not_proposed(here, notebook):
    (here / "persisted").mkdir()
    (here / "persisted" / "model.keras").write_text("somebody's")

    assert Controller(notebook).state.path == "persisted/model-2.keras"


def test_another_strategy_brings_its_own_path_and_code(controller):
    controller.pick_strategy("pickle")

    assert controller.state.path == "persisted/model.pkl"
    assert "pickle.dump" in controller.state.code


def test_a_strategy_that_does_not_apply_says_why_and_cannot_save(controller, work):
    controller.pick_model("raw")

    assert controller.state.notice.kind is NoticeKind.PROBLEM
    assert "never built" in controller.state.notice.text
    assert controller.state.notice.todo
    assert not controller.state.can_save
    controller.save()
    assert work.calls == []


def test_a_path_that_the_user_wrote_stays_until_something_else_is_picked(controller):
    controller.write_path("  my folder/best.keras ")
    controller.refresh()

    assert controller.state.path == "my folder/best.keras"
    assert "'my folder/best.keras'" in controller.state.code
    controller.pick_strategy("pickle")
    assert controller.state.path == "persisted/model.pkl"


def test_an_emptied_path_is_proposed_again(controller):
    controller.write_path("x.keras")
    controller.write_path("  ")

    assert controller.state.path == "persisted/model.keras"


def test_refresh_finds_what_came_and_says_what_went(controller, notebook):
    notebook["later"] = notebook.pop("model")
    del notebook["net"]
    controller.refresh()

    assert [ref.name for ref in controller.state.models] == ["raw", "later"]
    assert "no model named 'model'" in controller.state.notice.text
    controller.pick_model("later")
    assert controller.state.can_save


def test_an_open_panel_keeps_no_model_alive(controller, notebook):
    model = weakref.ref(notebook["model"])
    del notebook["model"], notebook["net"]
    gc.collect()

    assert model() is None
    assert controller.state.models[0].model is None


def test_a_state_changes_only_by_a_new_state(controller):
    heard = []
    controller.on_change = lambda: heard.append(controller.state)
    controller.refresh()
    controller.pick_model("model")
    controller.pick_strategy("pickle")

    assert [state.strategy for state in heard] == ["pickle"]


def test_a_strategy_that_raises_is_told_and_the_panel_stays_usable(controller, monkeypatch):
    strategy = api.strategies()[0]
    with monkeypatch.context() as patch:
        patch.setattr(type(strategy), "supports", lambda self, model: 1 / 0)
        controller.pick_strategy("pickle")

        assert "ZeroDivisionError" in controller.state.notice.text
        assert isinstance(controller.error, ZeroDivisionError)
    controller.pick_strategy("weights_h5")
    assert controller.state.can_save


@pytest.mark.parametrize(
    ("before", "told", "todo"),
    [
        ("", "TensorFlow has not been imported", "then press Refresh"),
        ("sys.path[:] = []; ", "TensorFlow is not installed", "%pip install"),
    ],
    ids=["not imported", "not installed"],
)
def test_without_tensorflow_a_plain_sentence_says_what_to_do(before, told, todo):
    code = (
        "from tfpersist_widgets.panel.controller import Controller; import sys; "
        f"{before}s = Controller({{'n': 3}}).state; print(s.notice.text, s.notice.todo, s.can_save)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told in done.stdout
    assert todo in done.stdout
    assert done.stdout.strip().endswith("False")


def test_without_a_model_a_plain_sentence_says_what_to_do():
    shown = Controller({"n": 3}).state

    assert "no model in this notebook yet" in shown.notice.text
    assert "gives it a name" in shown.notice.todo
    assert not shown.can_save
