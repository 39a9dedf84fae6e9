"""Artifacts that change, and models that train on, between saving and checking."""

import shutil

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import ArtifactUnreadable, UnknownStrategy
from tfpersist_widgets.records import Aspect, Verdict
from tfpersist_widgets.strategies.saved_model import SavedModel


@pytest.fixture
def saved(tmp_path):
    model = models.trained_sequential()
    return model, api.save(model, "keras", tmp_path / "model.keras")


@pytest.mark.parametrize("condition", ["same", "fresh"])
def test_an_artifact_that_was_deleted_is_not_called_a_failed_load(saved, condition):
    model, artifact = saved
    artifact.path.unlink()

    found = api.verify(artifact, model, condition=condition)

    assert found.verdict is Verdict.UNSEEN
    assert "deleted or moved since it was saved" in found.sentence


def test_an_artifact_that_was_changed_is_not_judged(saved):
    model, artifact = saved
    artifact.path.write_bytes(artifact.path.read_bytes() + b"more")

    found = api.verify(artifact, model, condition="same")

    assert found.verdict is Verdict.UNSEEN
    assert "changed since it was saved" in found.sentence


def test_a_touched_artifact_is_still_the_same(saved):
    model, artifact = saved
    artifact.path.touch()

    assert api.verify(artifact, model, condition="same").verdict is Verdict.OK


def test_a_model_that_trained_on_is_compared_with_its_saved_moment(saved):
    model, artifact = saved
    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))

    found = api.verify(artifact, model, condition="same")

    assert found.aspect(Aspect.VARIABLES).answer.value == "kept"
    assert found.aspect(Aspect.OUTPUTS).answer.value == "could not look"
    assert "trained on since it was saved" in found.sentence
    assert found.compared_with == "the moment of saving"
    assert found.verdict is Verdict.UNSEEN


def test_a_path_is_compared_with_the_model_as_it_is_now(saved):
    model, artifact = saved
    models.train(model, (np.ones((4, 4), "f4"), np.ones((4, 1), "f4")))

    found = api.verify(artifact.path, model, condition="same")

    assert found.verdict is Verdict.FAILED
    assert found.compared_with == "the model as it is now"
    assert "trained on since" in found.explanation.why
    changed = found.aspect(Aspect.VARIABLES).differences[0]
    assert changed.max_abs > 0
    assert changed.max_ulps > 0


def test_a_file_that_was_written_without_us_is_checked_like_our_own(tmp_path):
    model = models.two_inputs()
    model.save(tmp_path / "theirs.keras")
    renamed = shutil.move(tmp_path / "theirs.keras", tmp_path / "renamed.keras")

    assert api.verify(renamed, model, condition="same").verdict is Verdict.OK


def test_the_file_of_another_model_is_a_failure(tmp_path):
    api.save(models.two_inputs(), "keras", tmp_path / "other.keras")

    found = api.verify(tmp_path / "other.keras", models.trained_sequential(), condition="same")

    assert found.verdict is Verdict.FAILED


def test_nothing_at_the_path_is_said_so(tmp_path):
    with pytest.raises(ArtifactUnreadable):
        api.verify(tmp_path / "missing.keras", models.two_inputs())


def test_what_no_strategy_reads_is_said_so(tmp_path):
    (tmp_path / "page.html").write_text("<html>")

    with pytest.raises(UnknownStrategy, match="strategy="):
        api.verify(tmp_path / "page.html", models.two_inputs())


def test_training_while_a_model_is_written_is_named_as_the_likely_cause(tmp_path, monkeypatch):
    model = models.trained_sequential()
    write = SavedModel.save

    def write_late(self, model, path):
        # A cell trains between the moment that was clicked and the write.
        model.train_on_batch(np.ones((4, 4), "f4"), np.ones((4, 1), "f4"))
        write(self, model, path)

    monkeypatch.setattr(SavedModel, "save", write_late)

    found = api.roundtrip(model, "saved_model", path=tmp_path / "m", conditions=("same",))

    verification = found.verification("same")
    assert verification.verdict is Verdict.FAILED
    assert "trained while it was saved" in verification.sentence
    assert "mixture of two moments" in verification.explanation.why
