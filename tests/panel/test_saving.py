"""One click on *Save and verify*, on the thread of the click."""

import dataclasses

import pytest

from tests.render import samples
from tfpersist_widgets.errors import ModelRefused, TargetRefused
from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.panel.state import NoticeKind


@pytest.fixture
def controller(notebook) -> Controller:
    return Controller(notebook, background=False)


def test_a_save_ends_with_a_result_and_its_verdicts_in_words(controller, work):
    controller.save()

    assert controller.state.result is work.outcome
    assert controller.state.notice.kind is NoticeKind.DONE
    assert controller.state.notice.text == (
        "Done. Saved model.keras. same: ok, fresh: failed, bare: failed."
    )
    assert not controller.state.running


def test_the_status_says_where_the_file_is_seen_from_the_notebook(controller, here, work):
    artifact = dataclasses.replace(samples.artifact(), path=here / "persisted" / "model.keras")
    work.outcome = dataclasses.replace(samples.roundtrip(), artifact=artifact)
    controller.save()

    assert controller.state.notice.text.startswith("Done. Saved persisted/model.keras. same: ok")


def test_the_api_gets_what_was_picked(controller, notebook, work):
    controller.pick_model("net")
    controller.pick_strategy("pickle")
    controller.save()

    (call,) = work.calls
    assert call["model"] is notebook["model"]
    assert (call["strategy"], call["model_name"]) == ("pickle", "model")
    assert call["path"].as_posix() == "persisted/model.pkl"
    assert call["overwrite"] is False
    assert call["inputs"] is None


def test_the_code_of_what_was_done_stays(controller, work):
    controller.save()

    assert controller.state.code == samples.CODE


def test_every_step_is_told_in_words_and_numbers(controller, work):
    steps = []
    controller.on_change = lambda: steps.append(controller.state.progress)
    controller.save()

    told = [(step.step, step.done, step.total) for step in steps if step]
    assert told[0] == ("saving", 0, 3)
    assert told[-1] == ("loading in a fresh process", 2, 3)
    assert controller.state.progress is None


def test_a_second_click_saves_beside_the_first(controller, here, work):
    controller.save()
    (here / "persisted" / "model.keras").write_text("precious")
    assert controller.state.path == "persisted/model-2.keras"
    controller.save()

    assert [call["path"].name for call in work.calls] == ["model.keras", "model-2.keras"]
    assert (here / "persisted" / "model.keras").read_text() == "precious"


def test_overwriting_is_allowed_for_one_save_only(controller, work):
    controller.write_path("mine.keras")
    controller.allow_overwrite(True)
    controller.save()
    controller.save()

    assert [call["overwrite"] for call in work.calls] == [True, False]
    assert {call["path"].name for call in work.calls} == {"mine.keras"}


def test_the_model_that_is_saved_is_the_one_of_that_name_now(controller, notebook, work):
    import keras

    again = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
    notebook["model"] = again
    controller.save()

    assert work.calls[0]["model"] is again


def test_a_model_that_is_gone_is_told_and_nothing_starts(controller, notebook, work):
    del notebook["model"], notebook["net"]
    controller.save()

    assert "no model named 'model' in the notebook any more" in controller.state.notice.text
    assert work.calls == []


def test_inputs_are_the_value_of_the_named_variable(controller, notebook, work):
    notebook["x"] = object()
    controller.name_inputs(" x ")
    controller.save()

    assert work.calls[0]["inputs"] is notebook["x"]


@pytest.mark.parametrize("text", ["y", "n + 1", "__import__('os').abort()"])
def test_inputs_are_looked_up_and_never_evaluated(controller, work, text):
    controller.name_inputs(text)
    controller.save()

    assert f"no variable named {text!r}" in controller.state.notice.text
    assert controller.state.inputs == text
    assert work.calls == []
    controller.name_inputs("")
    controller.save()
    assert len(work.calls) == 1


@pytest.mark.parametrize(
    "error", [TargetRefused("It exists. Tick Overwrite."), ModelRefused("Not this one.")]
)
def test_our_own_errors_speak_for_themselves(controller, work, error):
    work.outcome = error
    controller.save()

    assert controller.state.notice.text == str(error)
    assert controller.error is error
    assert controller.state.can_save


def test_an_unexpected_exception_is_named_and_the_panel_works_again(controller, work):
    work.outcome = ValueError("what is this?")
    controller.save()

    assert "ValueError: what is this?" in controller.state.notice.text
    assert controller.state.result is None
    work.outcome = samples.roundtrip()
    controller.save()
    assert controller.state.result is work.outcome
    assert controller.error is None


def test_an_interrupted_kernel_leaves_a_usable_panel(controller, work):
    work.outcome = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        controller.save()

    assert controller.state.can_save


def test_a_round_trip_that_saved_nothing_is_not_called_saved(controller, work):
    work.outcome = dataclasses.replace(samples.roundtrip(), artifact=None)
    controller.save()

    assert controller.state.notice.kind is NoticeKind.PROBLEM
    assert "nothing was saved" in controller.state.notice.text


def test_a_save_during_a_running_cell_carries_a_warning(controller, work):
    told = []
    controller.on_change = lambda: told.append(controller.state.notice.todo)
    controller.cell_is_running = True
    controller.save()

    assert "A cell is running" in told[0]
