"""Saved and loaded by Keras 2, in processes of its own."""

import os
from pathlib import Path

import keras
import pytest

from tests.models import trained_sequential
from tests.strategies.keras2 import models_of_both
from tfpersist_widgets import api, artifacts, saving, state
from tfpersist_widgets.records import Aspect, Verdict
from tfpersist_widgets.strategies import find_strategy
from tfpersist_widgets.strategies.keras2.saving import Keras2Failed, save_in_keras_2
from tfpersist_widgets.verify.processes import APART, SUPPLY

KEYS = ("keras2_save_dir", "keras2_weights_ckpt")
FLAG = "TF_USE_LEGACY_KERAS"
MAKERS = [
    name
    for name, make in vars(models_of_both).items()
    if getattr(make, "__module__", "") == models_of_both.__name__
]


def verdicts(trip):
    return [verification.verdict.value for verification in trip.verifications]


@pytest.mark.parametrize("key", KEYS)
def test_a_trained_model_comes_back_in_new_processes_and_not_in_this_one(key):
    found = api.roundtrip(trained_sequential(), key)

    assert verdicts(found) == ["could not look", "ok", "ok"], found
    assert "never in this one" in found.verification("same").sentence
    fresh = found.verification("fresh")
    assert "4 of 4 variables came back with equal bits" in fresh.sentence
    assert "found under" not in fresh.sentence
    assert fresh.aspect(Aspect.OPTIMIZER).answer.value == "not promised"


# In a SavedModel of Keras 2 each layer becomes several functions: seconds each.
@pytest.mark.exhaustive
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", MAKERS)
def test_models_of_every_kind_come_back(name, key):
    keras.utils.set_random_seed(6)
    model = getattr(models_of_both, name)()

    found = api.roundtrip(model, key)

    assert verdicts(found) == ["could not look", "ok", "ok"], [
        (v.sentence, v.output) for v in found.verifications
    ]


@pytest.mark.parametrize(
    ("key", "files"),
    [
        ("keras2_save_dir", {"keras_metadata.pb", "saved_model.pb", "variables"}),
        ("keras2_weights_ckpt", {"checkpoint", "weights.ckpt.index"}),
    ],
)
def test_the_folder_is_the_one_that_keras_2_writes_and_is_recognised(key, files, tmp_path):
    api.save(models_of_both.by_name(), key, tmp_path / "model")

    assert files <= {path.name for path in (tmp_path / "model").iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert artifacts.recognise(tmp_path / "model").format == key


def test_the_template_of_the_other_checks_and_the_flags_of_this_process_stay():
    model = trained_sequential()
    api.roundtrip(model, "keras", conditions=("fresh",))
    template = SUPPLY.standing()[0]

    api.roundtrip(model, "keras2_weights_ckpt", conditions=("fresh",))

    assert SUPPLY.standing()[0] == template
    assert len(APART.standing()) == 1  # a template, and no spare
    assert FLAG not in os.environ


def test_a_model_that_a_function_of_the_users_builds_in_keras_3_is_filled_as_well():
    model = models_of_both.by_name()
    artifact = api.save(model, "keras2_weights_ckpt")

    found = api.verify(artifact, model, rebuild=models_of_both.by_name)

    assert found.verdict is Verdict.OK, found


@pytest.mark.exhaustive
def test_other_weights_in_the_file_are_seen():
    model = models_of_both.by_name()
    artifact = api.save(model, "keras2_save_dir")
    expected = artifact.fingerprint
    model.layers[-1].bias.assign([5.0, 6.0])
    other = api.save(model, "keras2_save_dir", Path(artifact.path).with_name("other"))

    found = api.verify(other.path, model)
    assert found.verdict is Verdict.OK, found
    model.layers[-1].bias.assign([0.0, 0.0])
    assert state.fingerprint(model).variables == expected.variables
    found = api.verify(other.path, model)
    assert found.verdict is Verdict.FAILED
    assert "1 of 2" in found.sentence


def test_the_values_of_a_snapshot_are_written_and_not_those_of_now(tmp_path):
    model = models_of_both.by_name()
    held = state.snapshot(model)
    model.layers[-1].bias.assign([5.0, 6.0])

    way = find_strategy("keras2_weights_ckpt")
    artifact = saving.save(model, way, tmp_path / "model", held=held)

    found = api.verify(artifact, model, condition="bare")
    assert found.aspect(Aspect.VARIABLES).answer.value == "kept", found


def test_what_keras_2_says_is_told_and_nothing_is_left(tmp_path):
    with pytest.raises(Keras2Failed, match="KeyError: 'no such form'"):
        save_in_keras_2(models_of_both.by_name(), tmp_path / "x", "no such form", {FLAG: "1"})

    assert list(tmp_path.iterdir()) == []
