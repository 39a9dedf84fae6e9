"""A file that is there already, checked from the panel on the thread of the click."""

import dataclasses
import json

import pytest

from tests.render import samples
from tests.render.page_reader import Page
from tfpersist_widgets import api
from tfpersist_widgets.errors import ArtifactUnreadable, InputsRefused, UnknownStrategy
from tfpersist_widgets.panel import PersistencePanel
from tfpersist_widgets.panel.controller import Controller
from tfpersist_widgets.panel.state import NoticeKind
from tfpersist_widgets.records import Answer, Aspect


@pytest.fixture
def file(here) -> str:
    """A file of yesterday, which nothing here may change."""
    (here / "x.keras").write_text("yesterday's")
    return "x.keras"


@pytest.fixture
def controller(notebook) -> Controller:
    return Controller(notebook, background=False)


def checked():
    """A result as `api.check` gives it."""
    artifact = dataclasses.replace(samples.artifact(), fingerprint=None)
    found = [
        dataclasses.replace(one, compared_with="the model as it is now")
        for one in samples.roundtrip().verifications
        if one.condition != "same"
    ]
    trip = dataclasses.replace(samples.roundtrip(), artifact=artifact)
    return dataclasses.replace(trip, verifications=tuple(found))


def test_what_is_at_a_path_that_the_user_wrote_can_be_checked(controller, file):
    assert not controller.state.can_check
    controller.write_path(file)

    assert controller.state.can_check
    assert controller.state.notice.text == (
        "x.keras is there already. It can be checked against model."
    )
    assert "Overwrite ticked" in controller.state.notice.todo
    controller.write_path("nothing.keras")
    assert not controller.state.can_check


@pytest.mark.parametrize("path", ["nothing", "x" * 5000, "a\0b", "~nobody-of-that-name/x"])
def test_a_path_at_which_nothing_can_be_starts_no_check(controller, work, path):
    controller.write_path(path)
    controller.check()

    assert not controller.state.can_check
    assert work.calls == []


def test_a_check_loads_nothing_in_this_kernel(controller, work, file, notebook):
    notebook |= {"x": object(), "y": object()}
    controller.write_path(file)
    controller.name_inputs("x")
    controller.name_targets(" y ")
    controller.check()

    (call,) = work.calls
    assert call["conditions"] == ("fresh", "bare")
    assert (call["path"], call["model_name"]) == (file, "model")
    assert call["model"] is notebook["model"]
    assert (call["inputs"], call["targets"]) == (notebook["x"], notebook["y"])
    assert "strategy" not in call  # the content tells


def test_a_save_takes_the_targets_as_well(controller, work, notebook):
    notebook["y"] = object()
    controller.name_targets("y")
    controller.save()

    assert work.calls[0]["targets"] is notebook["y"]


def test_targets_that_are_not_there_are_told_and_nothing_starts(controller, work):
    controller.name_targets("y")
    controller.save()

    assert "variable that holds the targets" in controller.state.notice.text
    assert work.calls == []


def test_the_verdicts_are_told_with_what_was_compared(controller, work, file):
    work.outcome = checked()
    controller.write_path(file)
    controller.check()

    assert controller.state.result is work.outcome
    assert controller.state.notice.kind is NoticeKind.DONE
    assert controller.state.notice.text == "Checked model.keras. fresh: failed, bare: failed."
    assert controller.state.notice.todo == "It was compared with the model as it is now."


def test_a_certificate_takes_the_place_of_the_model(controller, work, file):
    controller.write_path(file)
    controller.write_certificate(" c.json ")
    assert "against the certificate c.json" in controller.state.notice.text
    controller.check()

    assert work.calls[0]["model"] == "c.json"


def test_a_notebook_without_a_model_can_check_against_a_certificate(work, file):
    controller = Controller({}, background=False)
    assert "checked against its certificate" in controller.state.notice.todo
    controller.write_certificate("c.json")
    assert controller.state.notice.text == "No file is named yet."
    controller.write_path("nothing")
    assert controller.state.notice.text == "There is nothing at nothing to check."
    assert not controller.state.can_check
    controller.write_path(file)

    assert controller.state.can_check
    assert not controller.state.can_save
    assert controller.state.notice.todo == ""
    controller.check()
    assert work.calls[0]["model"] == "c.json"
    assert controller.state.path == file


@pytest.mark.parametrize(
    "error",
    [
        ArtifactUnreadable("There is no artifact at 'x.keras'."),
        UnknownStrategy("No strategy here reads it."),
        InputsRefused("A certificate cannot be called."),
    ],
)
def test_what_cannot_be_checked_is_told_in_its_own_words(controller, work, file, here, error):
    work.outcome = error
    controller.write_path(file)
    controller.check()

    assert controller.state.notice.text == str(error)
    assert controller.state.notice.todo == "It was not checked, and no file was changed."
    assert controller.state.can_check
    assert [path.name for path in here.iterdir()] == [file]
    assert (here / file).read_text() == "yesterday's"


def test_a_file_that_a_cell_wrote_is_seen_when_the_cell_ends(shell, notebook, here):
    panel = PersistencePanel(notebook, background=False)
    panel._view.form.path.value = "later.keras"
    assert panel._view.actions.check.disabled
    shell.run_cell("open('later.keras', 'w').close()")

    assert not panel._view.actions.check.disabled
    panel.close()


def test_the_page_says_that_same_was_left_out(shown):
    shown.now(result=samples.roundtrip())
    assert "left out" not in shown.pages()["tfp-results"]
    shown.now(result=checked())
    page = Page(shown.pages()["tfp-results"])

    assert "model.keras (27,104 bytes), which was there already" in page.text
    assert "The condition same was left out: loading a file can run code" in page.text


def test_a_real_file_is_checked_against_the_model_and_against_an_edited_certificate(notebook, here):
    trip = api.roundtrip(notebook["model"], "keras", path="x.keras", conditions=())
    trip.certificate("c")
    panel = PersistencePanel(notebook, background=False)
    panel._view.form.path.value = "x.keras"
    panel._view.actions.check.click()

    assert panel.state.notice.text == "Checked x.keras. fresh: ok, bare: ok."
    assert "save_model" not in panel.state.code
    empty = PersistencePanel({}, background=False)
    empty._view.form.path.value = "x.keras"
    empty._view.form.certificate.value = "c.json"
    empty._view.actions.check.click()
    assert empty.state.notice.todo == "It was compared with the certificate."
    assert empty.result.verification("bare").aspect(Aspect.VARIABLES).answer is Answer.KEPT
    data = json.loads((here / "c.json").read_text())
    (here / "c.json").write_text(json.dumps(data | {"model_class": "Other"}))
    panel._view.form.certificate.value = "c.json"
    panel._view.actions.check.click()
    assert "it was edited or damaged" in panel.state.notice.text
    assert panel.state.result is None
