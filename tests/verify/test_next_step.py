"""One more training step, from the rebuilt saved moment and from what was loaded."""

import dataclasses
import subprocess
import sys

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import _tf, api, state
from tfpersist_widgets.records import Answer, Aspect, Verdict
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.verify import Condition, Subject, child, expect, reference, wording
from tfpersist_widgets.verify.definitions import custom_objects, definitions_of
from tfpersist_widgets.verify.job import Job
from tfpersist_widgets.verify.look import look
from tfpersist_widgets.verify.looked import Look
from tfpersist_widgets.verify.next_step import next_step, step_not_taken
from tfpersist_widgets.verify.payload import Payload, pack
from tfpersist_widgets.verify.proving import Shown
from tfpersist_widgets.verify.reference import ReferenceJob, reference_job
from tfpersist_widgets.verify.report import Report, Stage

SHAPE = (8, 4)
X = np.random.default_rng(5).standard_normal(SHAPE).astype("f4")
Y = X[:, :1]


def saved(model, key, tmp_path, condition=Condition.SAME):
    strategy = find_strategy(key)
    path = tmp_path / f"model{strategy.suffix}"
    strategy.save(model, path)
    return Job(key, path, condition, state.fingerprint(model), inputs=X, targets=Y)


def job_of(model, expected=None, payload=None, shown=None):
    around = dataclasses.replace(_tf.capture_surroundings(), custom_objects={})
    wanted = expected or state.fingerprint(model)
    shown = shown or Shown.of(expect(model, inputs=X))
    return reference_job(
        model, wanted, X, Y, shown=shown, payload=payload or Payload(), surroundings=around
    )


def taken(job, folder):
    """The reference step, in this process: its global seeds are nobody's."""
    folder.mkdir()
    job.write(folder)
    reference.main(folder)
    return Report.read(folder)


def in_child(target, folder):
    module, name = target.split(":")
    run = (
        "import importlib, pathlib, sys; "
        f"importlib.import_module({module!r}).{name}(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", run, str(folder)]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=400)
    assert ended.returncode == 0, ended.stderr.decode()
    return Report.read(folder)


def test_momentum_that_was_kept_gives_the_same_step_in_two_processes(tmp_path):
    model = models.trained_sequential()
    for name in ("loading", "reference"):
        (tmp_path / name).mkdir()
    saved(model, "keras", tmp_path, Condition.FRESH).write(tmp_path / "loading")
    job_of(model).write(tmp_path / "reference")
    before = state.fingerprint(model)

    loaded = in_child(child.TARGET, tmp_path / "loading")
    wanted = in_child(reference.TARGET, tmp_path / "reference")

    assert loaded.stage is wanted.stage is Stage.DONE
    result = next_step(wanted, loaded, promised=True)
    assert result.answer is Answer.KEPT, (wanted.step.unseen, result)
    assert len(result.differences) == 14
    assert wanted.step.fingerprint.variables != before.variables
    assert state.fingerprint(model) == before


def test_a_graph_cannot_go_on_and_never_promised_to(tmp_path):
    model = models.trained_sequential()

    loaded = look(saved(model, "saved_model", tmp_path))
    result = next_step(taken(job_of(model), tmp_path / "r"), loaded, promised=False)

    assert result.answer is Answer.NOT_PROMISED
    assert "cannot go on training: it has no optimizer" in result.sentence


@pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning")
def test_momentum_that_was_lost_gives_another_step(tmp_path):
    def rebuild():
        made = keras.Sequential([keras.Input((4,)), *(layers.Dense(n) for n in (8, 1))])
        made.layers[0].activation = keras.activations.relu
        made.compile("adam", "mse")
        return made

    model = models.trained_sequential()

    loaded = look(saved(model, "weights_h5", tmp_path), rebuild=rebuild)
    wanted = taken(job_of(model), tmp_path / "r")

    assert next_step(wanted, loaded, promised=True).answer is Answer.CHANGED
    shown = next_step(wanted, loaded, promised=False)
    assert shown.answer is Answer.NOT_PROMISED
    assert any((found.max_abs or 0) > 0 for found in shown.differences)


def test_a_step_with_dropout_is_random_by_design(tmp_path):
    model = keras.Sequential([keras.Input((4,)), layers.Dropout(0.5), layers.Dense(1)])
    model.compile("sgd", "mse")
    models.train(model, (X, Y))

    loaded = look(saved(model, "keras", tmp_path))
    wanted = taken(job_of(model), tmp_path / "r")

    assert next_step(wanted, loaded, promised=True).answer is Answer.RANDOM
    kept = next_step(wanted, loaded, promised=True, random_kept=True)
    assert kept.answer is Answer.CHANGED


def test_a_rebuild_that_is_not_the_saved_moment_is_no_reference(tmp_path):
    model = models.trained_sequential()
    expected = state.fingerprint(model)
    loaded = look(saved(model, "keras", tmp_path))
    models.train(model, (X, Y))

    wanted = taken(job_of(model, expected), tmp_path / "r")

    result = next_step(wanted, loaded, promised=True)
    assert result.answer is Answer.UNSEEN
    assert "not those of the saved moment" in result.sentence


def test_a_rebuild_whose_loss_is_another_one_is_no_reference(tmp_path):
    model = models.trained_sequential()
    model.compile("adam", keras.losses.Huber(delta=5.0))
    models.train(model, (X, Y))

    wanted = taken(job_of(model), tmp_path / "r")

    assert wanted.step.fingerprint is None
    assert "loss.self.delta: 5.0 became 1.0" in wanted.step.unseen


def test_the_users_classes_travel_to_the_reference(tmp_path):
    model = keras.Sequential([keras.Input((4,)), models.Scale(), layers.Dense(1)])
    model.compile("adam", "mse")
    models.train(model, (X, Y))
    users = definitions_of(model)
    objects = custom_objects(model, users)

    wanted = taken(job_of(model, payload=pack(users, objects, {}, None)), tmp_path / "r")
    loaded = look(saved(model, "keras", tmp_path), objects=objects)

    assert next_step(wanted, loaded, promised=True).answer is Answer.KEPT


def test_a_step_that_raises_is_said_and_ends_nothing(tmp_path):
    model = models.trained_sequential()
    job = dataclasses.replace(saved(model, "keras", tmp_path), targets=np.ones((3, 7, 5), "f4"))

    report = look(job)

    assert report.stage is Stage.DONE
    assert report.outputs is not None
    assert report.step.unseen.startswith("the training step raised ")


@pytest.mark.parametrize("make", [models.Affine, models.with_custom_layer])
def test_what_has_no_optimizer_has_no_reference(make):
    assert "no optimizer" in job_of(make(), shown=Shown()).problem


def test_a_reference_job_survives_its_way_to_a_file(tmp_path):
    job = job_of(models.trained_sequential())
    job.write(tmp_path)

    again = ReferenceJob.read(tmp_path)

    assert [path for path, _ in again.values] == [path for path, _ in job.values]
    for (_, left), (_, right) in zip(again.values, job.values, strict=True):
        np.testing.assert_array_equal(left, right)


@pytest.mark.parametrize("given", [True, False])
def test_before_its_reference_the_step_is_unseen_and_does_not_count(given):
    (result,) = step_not_taken(state.fingerprint(models.trained_sequential()), given=given)

    assert (result.aspect, result.answer) == (Aspect.NEXT_STEP, Answer.UNSEEN)
    assert not result.promised
    assert step_not_taken(state.fingerprint(models.Affine()), given=given) == ()


@pytest.mark.parametrize(("batch", "verdict"), [(Y, Verdict.OK), (2 * Y, Verdict.FAILED)])
def test_a_step_counts_as_soon_as_its_reference_is_there(tmp_path, batch, verdict):
    model = models.trained_sequential()
    artifact = api.save(model, "keras", tmp_path / "model.keras")
    subject = Subject(artifact, find_strategy("keras"), expect(model, inputs=X))
    job = Job("keras", artifact.path, Condition.SAME, subject.expected, inputs=X, targets=Y)
    report = look(job)
    wanted = taken(dataclasses.replace(job_of(model), targets=batch), tmp_path / "r")

    before = wording.conclude(subject, Look(job, report))
    after = wording.conclude(subject, Look(job, report), wanted)

    assert before.verdict is Verdict.OK
    assert not before.aspect(Aspect.NEXT_STEP).promised
    assert after.verdict is verdict
    assert "one more training step gives" in after.sentence
