"""Work in a thread: the kernel stays free, and Cancel frees the panel at once."""

import threading

import pytest

from tests.panel.scripted_work import PATIENCE
from tests.render import samples
from tfpersist_widgets.errors import Cancelled
from tfpersist_widgets.panel.controller import Controller


@pytest.fixture
def controller(notebook) -> Controller:
    return Controller(notebook)


def test_a_click_returns_while_the_work_goes_on(controller, work, until):
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)

    assert controller.state.running
    assert controller.state.progress.step == "loading in a fresh process"
    assert not controller.state.can_save
    work.go()
    until(lambda: not controller.state.running)
    assert controller.state.result is work.outcome


def test_a_click_while_work_runs_is_answered(controller, work, until):
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)
    controller.save()

    assert "press Cancel first" in controller.state.notice.todo
    work.go()
    until(lambda: not controller.state.running)
    assert "Cancel" not in controller.state.notice.todo


def test_clicks_from_many_threads_start_one_job(controller, work, until):
    work.hold()
    threads = [threading.Thread(target=controller.save) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work.go()
    until(lambda: not controller.state.running)

    assert len(work.calls) == 1


def test_cancel_stops_the_work_and_frees_the_panel_at_once(controller, work):
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)
    controller.cancel()

    assert controller.state.can_save
    assert controller.state.notice.text == "Cancelled."
    assert work.ended.wait(PATIENCE)
    assert controller.state.notice.text == "Cancelled."
    assert controller.state.result is None
    assert controller.error is None


def test_the_result_of_a_cancelled_job_never_appears(controller, work, until):
    work.heeds_cancel = False
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)
    controller.cancel()
    seen = []
    controller.on_change = lambda: seen.append(controller.state)
    work.go()
    until(lambda: not [t for t in threading.enumerate() if t.name == "tfpersist"])

    assert seen == []
    assert controller.state.result is None


def test_the_next_job_waits_for_the_cancelled_one_and_says_so(controller, work, until):
    work.heeds_cancel = False
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)
    controller.cancel()
    controller.save()
    until(lambda: "Waiting for earlier work" in controller.state.notice.text)

    assert len(work.calls) == 1
    work.go()
    until(lambda: not controller.state.running)
    assert controller.state.result is work.outcome
    # The cancelled one had written by then: its path is not free any more.
    assert [call["path"].name for call in work.calls] == ["model.keras", "model-2.keras"]


def test_a_job_that_was_cancelled_while_it_waited_never_runs(controller, work, until):
    work.heeds_cancel = False
    work.hold()
    controller.save()
    assert work.started.wait(PATIENCE)
    controller.cancel()
    controller.save()
    until(lambda: "Waiting" in controller.state.notice.text)
    controller.cancel()
    work.go()
    until(lambda: not [t for t in threading.enumerate() if t.name == "tfpersist"])

    assert len(work.calls) == 1


def test_cancel_without_work_changes_nothing(controller):
    before = controller.state
    controller.cancel()

    assert controller.state == before


def test_a_cancellation_that_comes_from_below_is_no_error(controller, work, until):
    work.outcome = Cancelled("The user asked to stop.")
    controller.save()
    until(lambda: not controller.state.running)

    assert controller.state.notice.text == "Cancelled."


def test_an_exception_in_the_thread_reaches_the_panel(controller, work, until):
    work.outcome = RuntimeError("from the thread")
    controller.save()
    until(lambda: not controller.state.running)

    assert "RuntimeError: from the thread" in controller.state.notice.text


def test_two_panels_take_turns(notebook, work, until):
    one, other = Controller(notebook), Controller(notebook)
    work.hold()
    one.save()
    assert work.started.wait(PATIENCE)
    other.save()
    until(lambda: "Waiting" in other.state.notice.text)
    work.go()
    until(lambda: not one.state.running and not other.state.running)

    assert one.state.result is other.state.result is work.outcome


def test_the_thread_works_in_the_surroundings_of_the_main_shell(controller, work, until):
    import keras

    seen = []
    original = work._outcome
    work._outcome = lambda cancel: seen.append(keras.config.dtype_policy().name) or original(cancel)
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    try:
        controller.remember_surroundings()
    finally:
        keras.config.set_dtype_policy(before)
    controller.save()
    until(lambda: not controller.state.running)

    assert seen == ["mixed_float16"]


def test_the_outcome_of_a_job_can_be_awaited_by_listening(controller, work):
    ended = threading.Event()
    controller.on_change = lambda: controller.state.result and ended.set()
    controller.save()

    assert ended.wait(PATIENCE)
    assert controller.state.result == samples.roundtrip()
