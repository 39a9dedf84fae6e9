"""A file of yesterday, against the model of today or against a certificate."""

import json
import threading

import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import (
    ArtifactUnreadable,
    Cancelled,
    CertificateRefused,
    InputsRefused,
    UnknownStrategy,
)
from tfpersist_widgets.records import Aspect, Verdict


@pytest.fixture(scope="module")
def model():
    return models.trained_sequential()


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def certified(model, here):
    """`x.keras`, and a certificate of it that holds the probe."""
    trip = api.roundtrip(model, "keras", path="x.keras", conditions=(), embed_probe=True)
    return str(trip.certificate("c").json)


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_file_is_checked_in_new_processes_and_nothing_is_written(model, here):
    model.save("y.keras")
    before, steps = files(here), []
    x = np.ones((4, 4), "f4")

    found = api.check("y.keras", model, inputs=x, targets=x[:, :1], progress=steps.append)

    assert [(v.condition, v.verdict) for v in found.verifications] == [
        ("fresh", Verdict.OK),
        ("bare", Verdict.OK),
    ]
    assert {v.compared_with for v in found.verifications} == {"the model as it is now"}
    assert "one more training step" in found.verification("fresh").aspect(Aspect.NEXT_STEP).sentence
    assert (found.strategy, found.tree.name) == ("keras", "y.keras")
    assert found.code == "import keras\n\nloaded = keras.models.load_model('y.keras')\n"
    assert steps[0].step == "reading the file"
    assert steps[-1].step == "done"
    assert files(here) == before


def test_a_model_that_has_trained_on_is_told_as_the_likely_cause(here):
    model = models.trained_sequential()
    model.save("x.keras")
    models.train(model, (np.ones((4, 4)), np.ones((4, 1))))

    found = api.check("x.keras", model, conditions=("same",)).verification("same")

    assert found.verdict is Verdict.FAILED
    assert "if the model has been trained on since, that is the difference" in (
        found.explanation.todo + found.explanation.why + found.explanation.happened
    )


def test_a_certificate_needs_no_model(certified):
    found = api.check("x.keras", certified, conditions=("same",))

    assert found.verification("same").verdict is Verdict.OK
    assert found.verification("same").compared_with == "the certificate"
    assert found.model_class == "Sequential"


def test_a_certificate_of_another_file_is_not_met(certified):
    api.save(models.with_custom_layer(), "pickle", "other.pkl")

    found = api.check("other.pkl", certified, conditions=("same",))

    assert found.verification("same").verdict is Verdict.FAILED


def test_an_edited_certificate_is_refused_before_anything_is_loaded(certified, here):
    data = json.loads((here / "c.json").read_text())
    (here / "c.json").write_text(json.dumps(data | {"model_class": "Other"}))
    steps = []

    with pytest.raises(CertificateRefused, match="edited"):
        api.check("x.keras", "c.json", progress=steps.append)
    assert steps == []


def test_a_certificate_takes_no_targets(certified):
    with pytest.raises(InputsRefused, match="targets="):
        api.check("x.keras", certified, targets=np.ones((1, 1)))


def test_what_was_checked_cannot_be_certified_as_if_it_had_been_saved(model, certified):
    found = api.check("x.keras", model, conditions=())

    with pytest.raises(CertificateRefused, match="was there already"):
        found.certificate("again")
    assert "which was there already" in repr(found)


def test_nothing_at_the_path_is_said_so(model, here):
    with pytest.raises(ArtifactUnreadable, match="missing"):
        api.check("missing.keras", model)


def test_a_folder_that_is_no_artifact_is_said_so(model, here):
    (here / "notes").mkdir()
    (here / "notes" / "page.txt").write_text("hello")

    with pytest.raises(UnknownStrategy, match="No strategy here reads 'notes'"):
        api.check("notes", model)


def test_a_cancelled_check_ends_before_its_next_step(model, certified):
    cancel, steps = threading.Event(), []

    def tell(step):
        steps.append(step.step)
        cancel.set()

    with pytest.raises(Cancelled):
        api.check("x.keras", model, progress=tell, cancel=cancel)
    assert steps == ["reading the file"]
