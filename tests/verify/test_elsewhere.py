"""A check in another release: what is asked, what is believed, what is said."""

import dataclasses
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.cli import main
from tfpersist_widgets.explain import explain
from tfpersist_widgets.records import Answer, Aspect, Raised, Verdict
from tfpersist_widgets.state import RaggedInput
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import Options, Subject, conclude, condition_of, expect, prepare
from tfpersist_widgets.verify.conditions import UnknownCondition
from tfpersist_widgets.verify.elsewhere.check import look_there
from tfpersist_widgets.verify.elsewhere.explaining import explained_there
from tfpersist_widgets.verify.elsewhere.feeding import named
from tfpersist_widgets.verify.elsewhere.found import told
from tfpersist_widgets.verify.environments import Interpreter, worker
from tfpersist_widgets.verify.report import Stage

HERE = condition_of("version:2.21")
NOWHERE = "version:2.16"


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("TFPERSIST_ENVIRONMENTS", str(tmp_path / "environments"))


@pytest.fixture
def ready(tmp_path):
    """Makes a check of a saved model ready."""

    def make(model, key="keras", inputs=None, **options):
        way = find_strategy(key)
        artifact = api.save(model, key, tmp_path / f"model{way.suffix}")
        live = expect(model, graph=way.graph, inputs=inputs)
        return prepare(Subject(artifact, way, live), HERE, Options(**options))

    return make


def looked(ready, cancel=None):
    """The verification, with this interpreter in the place of another release's."""
    found = Interpreter(Path(sys.executable), HERE.release)
    result = look_there(ready.check, found, cancel or threading.Event())
    return conclude(ready, result, Options())


def left(folder, told_json, state=None):
    """What a worker leaves."""
    folder.mkdir()
    (folder / "found.json").write_text(told_json)
    if state is not None:
        worker.write_state(folder / "found.npz", state)
    return folder


def test_conditions_of_other_releases_have_their_names():
    assert condition_of("version:2.16").release.tensorflow == "2.16.2"
    assert condition_of("keras:3.10").value == "keras:3.10"
    with pytest.raises(UnknownCondition, match=r"version:2\.16"):
        condition_of("version:1.3")


def test_a_release_that_is_not_there_is_not_looked_at_and_says_what_it_would_take():
    trip = api.roundtrip(models.Affine(), "saved_model", conditions=(NOWHERE, "same"))

    missing, same = trip.verifications
    assert (missing.condition, missing.verdict) == (NOWHERE, Verdict.UNSEEN)
    assert same.verdict is Verdict.OK
    assert "There is no environment of TensorFlow 2.16.2" in missing.sentence
    assert "on disk" in missing.sentence
    assert "allow_install=True" in missing.explanation.todo
    assert "That runs: " in missing.explanation.todo


def test_a_comparison_with_an_executor_does_not_look_in_another_release():
    with ThreadPoolExecutor(1) as executor:
        found = api.compare(
            models.Affine(),
            ["saved_model"],
            conditions=(NOWHERE,),
            executor=executor,
            progress=lambda step: None,
        )

    (one,) = found.round_trips[0].verifications
    assert one.verdict is Verdict.UNSEEN
    assert "on this machine only" in one.sentence


def test_the_command_takes_another_release(tmp_path, capsys):
    model = models.Affine()
    trip = api.roundtrip(model, "saved_model", path=tmp_path / "model", conditions=("same",))
    trip.certificate(tmp_path / "held.json")

    held = str(tmp_path / "held.json")
    asked = ["verify", str(tmp_path / "model"), "--certificate", held, "--condition", NOWHERE]
    code = main(asked)

    assert code == 3
    assert "allow_install=True" in capsys.readouterr().out.replace("\n", " ")


def test_three_aspects_are_compared_and_the_others_are_said_not_to_be(ready):
    found = looked(ready(models.trained_sequential()))

    assert found.verdict is Verdict.OK
    answers = {one.aspect: (one.answer, one.promised) for one in found.aspects}
    assert answers.pop(Aspect.VARIABLES) == (Answer.KEPT, True)
    assert answers.pop(Aspect.OPTIMIZER) == (Answer.KEPT, True)
    assert answers.pop(Aspect.OUTPUTS)[0] in (Answer.KEPT, Answer.CLOSE)
    assert set(answers.values()) == {(Answer.NOT_PROMISED, False)}
    assert "not compared across releases: 1 row" in found.sentence
    assert found.aspect(Aspect.CONFIGURATION).sentence.endswith("not compared across releases")
    assert found.process.startswith("a new process of TensorFlow 2.21.0 with Keras 3.15.1")
    if sys.platform == "linux":
        assert found.isolation == ("landlock", "seccomp")


def test_our_own_time_limit_is_not_held_against_the_file(ready):
    check = ready(models.Affine(), "saved_model", timeout=0.5)

    found = looked(check)

    assert found.verdict is Verdict.UNSEEN
    assert found.sentence == "it did not end in time while starting"


def test_a_cancel_ends_the_check(ready):
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    check = ready(models.Affine(), "saved_model")

    result = look_there(check.check, Interpreter(Path(sys.executable), HERE.release), cancel)

    assert result.outcome.end.value == "cancelled"


def test_ragged_inputs_are_not_sent_and_that_is_said(ready):
    model = models.Affine()
    check = ready(model, "saved_model")
    ragged = RaggedInput(np.ones(3, "float32"), (np.array([0, 1, 3]),))
    assert named(ragged) is None
    assert named([[np.ones(1)]]) is None
    live = dataclasses.replace(check.subject.live, inputs=ragged)

    check = prepare(dataclasses.replace(check.subject, live=live), HERE, Options())

    assert check.check.job.inputs is None
    assert check.subject.live.unseen.startswith("the inputs are ragged")


def test_a_rebuild_function_without_a_source_is_asked_for_again(ready):
    class_of = models.Affine
    found = ready(models.Affine(), "npz", rebuild=lambda: class_of())  # noqa: PLW0108

    assert found.verdict is Verdict.UNSEEN
    assert "cannot be sent to another release" in found.sentence
    assert found.explanation.todo.startswith("Define it with def")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"stage": "elsewhere"}', '{"stage": ["done"], "raised": null}'],
    ids=["nothing", "a list", "empty", "an unknown stage", "a list for a stage"],
)
def test_what_cannot_be_read_is_not_held_against_the_file(ready, tmp_path, text):
    job = ready(models.Affine(), "saved_model").check.job

    found = told(left(tmp_path / "there", text), job, {})

    assert found.report.stage is Stage.STARTING
    assert "cannot be read" in found.report.raised.message


def test_a_process_that_left_nothing_had_just_started(ready, tmp_path):
    job = ready(models.Affine(), "saved_model").check.job

    assert told(tmp_path, job, {}).report.stage is Stage.STARTING


DONE = json.dumps({"stage": "done", "raised": None, "unseen": {}, "remarks": []})


def test_a_state_that_is_a_lie_is_not_believed(ready, tmp_path):
    job = ready(models.Affine(), "saved_model").check.job
    folder = left(tmp_path / "there", DONE)
    for content in (b"", b"no zip"):
        (folder / "found.npz").write_bytes(content)
        assert told(folder, job, {}).report.stage is Stage.STARTING
    np.savez(folder / "found.npz", about=np.array("{}"))
    assert told(folder, job, {}).report.raised is not None


def test_variables_that_are_not_those_of_the_model_fail_it(ready, tmp_path):
    check = ready(models.Affine(), "saved_model")
    wrong = [
        (one.path, np.zeros(one.tensor.shape, "float32"))
        for one in check.check.job.expected.variables
    ]
    folder = left(tmp_path / "there", DONE, worker.State(wrong))

    report = told(folder, check.check.job, {}).report

    assert report.stage is Stage.DONE
    assert set(report.values) == {one.path for one in check.check.job.expected.variables}


def test_texts_from_there_hold_no_paths(ready, tmp_path):
    job = ready(models.Affine(), "saved_model").check.job
    raised = {"type": "OSError", "message": f"no {tmp_path}/x", "traceback": f"in {tmp_path}"}
    content = {"stage": "loading", "raised": raised, "unseen": {"definitions": str(tmp_path)}}
    folder = left(tmp_path / "there", json.dumps(content))

    found = told(folder, job, {str(tmp_path): "<scratch>"})

    assert found.report.raised.message == "no <scratch>/x"
    assert found.sentences == (
        "the load was done without the definitions, which failed there: <scratch>",
    )


def test_a_format_that_is_younger_than_the_release_is_not_taken_for_a_damaged_file():
    raised = Raised("OSError", "Unable to open file (file signature not found)")
    told_here = explain(raised)

    there = explained_there(told_here, "keras", "TensorFlow 2.8.4", Stage.LOADING)

    assert told_here.rule == "no-hdf5"
    assert there.rule == "format-unknown-there"
    assert there.happened.startswith("TensorFlow 2.8.4 does not know this format")
    assert explained_there(told_here, "h5", "TensorFlow 2.8.4", Stage.LOADING) == told_here
