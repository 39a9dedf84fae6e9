"""Artifacts that somebody changes, replaces or deletes, also while they are checked."""

import shutil

import keras
import pytest
from keras import layers

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.records import Aspect, Verdict

KEYS = ("keras", "saved_model", "pickle", "weights_h5")
ENDINGS = {"keras": ".keras", "weights_h5": ".weights.h5"}
WHILE_LOADING = {"act": None}


def change(path):
    inside = next(p for p in sorted(path.rglob("*")) if p.is_file()) if path.is_dir() else path
    inside.write_bytes(inside.read_bytes()[:-1] + b"?")


def replace(path):
    other = path.with_name(f"other{path.name}")
    key = next((k for k, ending in ENDINGS.items() if path.name.endswith(ending)), "")
    key = key or ("saved_model" if path.is_dir() else "pickle")
    api.save(models.two_inputs(), key, other)
    delete(path)
    other.rename(path)


def delete(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink()


SAID = {change: "was changed", replace: "was changed", delete: "was deleted or moved"}


@pytest.mark.parametrize("condition", ["same", "bare"])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("act", SAID, ids=lambda act: act.__name__)
def test_what_happens_between_saving_and_checking_is_no_verdict(tmp_path, act, key, condition):
    model = models.trained_sequential()
    artifact = api.save(model, key, tmp_path / f"m{ENDINGS.get(key, '')}")
    act(artifact.path)

    found = api.verify(artifact, model, condition=condition)

    assert found.verdict is Verdict.UNSEEN
    assert f"{SAID[act]} since it was saved" in found.sentence
    assert found.aspects == ()
    assert "Save again" in found.explanation.todo


@keras.saving.register_keras_serializable("bad_input")
class Meddling(layers.Layer):
    """Does to the artifact what a test says, in the middle of a load."""

    def call(self, inputs):
        return inputs

    @classmethod
    def from_config(cls, config):
        if WHILE_LOADING["act"]:
            WHILE_LOADING["act"]()
        return cls(**config)


@pytest.mark.parametrize("act", SAID, ids=lambda act: act.__name__)
def test_what_happens_while_it_is_checked_is_no_verdict(tmp_path, monkeypatch, act):
    model = keras.Sequential([keras.Input((4,)), Meddling(), layers.Dense(1)])
    artifact = api.save(model, "keras", tmp_path / "m.keras")
    monkeypatch.setitem(WHILE_LOADING, "act", lambda: act(artifact.path))

    found = api.verify(artifact, model, condition="same")

    assert found.verdict is Verdict.UNSEEN, found.sentence
    assert f"{SAID[act]} while it was being checked" in found.sentence


def test_an_artifact_that_goes_before_the_second_condition_spoils_that_one_alone(tmp_path):
    path = tmp_path / "m.keras"

    def tell(step):
        if "fresh" in step.step:
            path.unlink(missing_ok=True)

    found = api.roundtrip(
        models.trained_sequential(),
        "keras",
        path=path,
        conditions=("same", "fresh"),
        progress=tell,
    )

    assert found.verification("same").verdict is Verdict.OK
    assert found.verification("fresh").verdict is Verdict.UNSEEN
    assert "deleted or moved" in found.verification("fresh").sentence


def test_a_path_at_which_another_model_lies_is_a_failure(tmp_path):
    api.save(models.two_inputs(), "keras", tmp_path / "m.keras")

    found = api.verify(tmp_path / "m.keras", models.trained_sequential(), condition="same")

    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.VARIABLES).sentence.startswith("0 of 4")
