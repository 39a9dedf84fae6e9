"""A later load or check says whether the code is the one that a model was saved with."""

import json

import keras
import numpy as np
import pytest

from tests.custom_code.own_code import SOURCE, as_file, without_source
from tfpersist_widgets import api
from tfpersist_widgets.loading import metadata_of
from tfpersist_widgets.records import Answer, Aspect, Metadata, Verdict

CHANGED = SOURCE.replace("* 2.0)", "* 3.0)")
NOT_THE_CODE = "this is not the code that it was saved with: Scale (its own code changed)"


def model_of(kind):
    keras.utils.set_random_seed(1)
    parts = [keras.Input((4,)), kind(name="scale"), keras.layers.Dense(2, name="out")]
    return keras.Sequential(parts, name="net")


@pytest.fixture
def saved(tmp_path):
    """Saves a model of the code in ``tmp_path`` with metadata."""

    def save(strategy="keras", name="model.keras", kind=None):
        kind = kind or as_file(tmp_path).Scale
        return api.save(model_of(kind), strategy, tmp_path / name, metadata={})

    return save


def test_the_metadata_name_each_class_and_what_it_is_known_by(saved):
    artifact = saved()

    found = metadata_of(artifact.path)

    assert isinstance(found, Metadata)
    assert found.code == artifact.code
    assert {one.name: one.module for one in found.code} == {
        "Scale": "own_code_here",
        "Base": "own_code_here",
    }
    assert "Code that it was saved with" in str(found)


def test_the_same_class_in_another_module_is_the_same_code(saved, tmp_path):
    artifact = saved()
    moved = as_file(tmp_path, name="moved_code_here").Scale

    loaded = api.load(artifact.path, custom_objects={"Scale": moved})

    assert loaded.code.answer is Answer.KEPT
    assert "This is the code that it was saved with." in str(loaded)


def test_a_changed_class_is_said_and_the_load_succeeds(saved, tmp_path):
    artifact = saved()
    changed = as_file(tmp_path, CHANGED).Scale

    loaded = api.load(artifact.path, custom_objects={"Scale": changed})

    assert loaded.code.answer is Answer.CHANGED
    assert loaded.code.sentence == NOT_THE_CODE
    assert "✗ This is not the code that it was saved with" in str(loaded)
    assert [(one.name, one.answer) for one in loaded.code.differences] == [
        ("Scale", Answer.CHANGED),
        ("Base", Answer.KEPT),
    ]


@pytest.mark.parametrize(
    ("strategy", "name"), [("pickle", "model.pkl"), ("weights_h5", "model.weights.h5")]
)
def test_it_is_said_for_files_with_metadata_beside_and_for_weights_alone(
    strategy, name, tmp_path, saved
):
    register = keras.saving.register_keras_serializable(package="own_code")
    artifact = saved(strategy, name, register(as_file(tmp_path).Scale))
    changed = register(as_file(tmp_path, CHANGED).Scale)
    more = {"rebuild": lambda: model_of(changed)} if strategy == "weights_h5" else {}

    loaded = api.load(artifact.path, **more)

    assert NOT_THE_CODE in loaded.code.sentence


def test_a_check_against_a_model_of_the_changed_class_says_it_and_why(saved, tmp_path):
    artifact = saved()
    changed = model_of(as_file(tmp_path, CHANGED).Scale)

    found = api.verify(artifact.path, changed, condition="same")

    assert found.code.answer is Answer.CHANGED
    assert NOT_THE_CODE in found.sentence
    assert "✗ This is not the code" in str(found)


def test_the_saved_moments_outputs_decide_where_only_the_code_has_changed(tmp_path):
    saved = model_of(as_file(tmp_path).Scale)
    path = tmp_path / "model.keras"
    artifact = api.save(saved, "keras", path, metadata={}, embed_probe=True)
    same = api.verify(artifact.path, saved, condition="same")
    changed = model_of(as_file(tmp_path, CHANGED).Scale)

    found = api.verify(artifact.path, changed, condition="same")

    assert same.verdict is Verdict.OK
    assert found.verdict is Verdict.FAILED
    assert found.aspect(Aspect.VARIABLES).answer is Answer.KEPT
    assert found.aspect(Aspect.OUTPUTS).answer is Answer.CHANGED


def test_a_check_with_the_same_code_says_nothing_of_it(saved, tmp_path):
    artifact = saved()
    same = model_of(as_file(tmp_path).Scale)

    found = api.verify(artifact.path, same, condition="same")

    assert found.verdict is Verdict.OK
    assert found.code.answer is Answer.KEPT
    assert "code" not in found.sentence


def test_in_bare_there_is_no_code_to_compare(saved, tmp_path):
    artifact = saved("saved_model", "folder")
    model = model_of(as_file(tmp_path, CHANGED).Scale)

    found = api.verify(artifact.path, model, condition="bare")

    assert found.code.answer is Answer.UNSEEN
    assert "no code to compare" in found.code.sentence


def test_without_metadata_and_in_metadata_of_before_it_is_not_recorded(saved, tmp_path):
    plain = api.save(model_of(as_file(tmp_path).Scale), "keras", tmp_path / "plain.keras")
    artifact = saved("npz:positional", "model.npz")
    beside = tmp_path / "model.npz.tfpersist.json"
    told = json.loads(beside.read_text())
    del told["code"]
    beside.write_text(json.dumps(told))
    kind = as_file(tmp_path).Scale

    loads = (
        api.load(plain.path, custom_objects={"Scale": kind}),
        api.load(artifact.path, rebuild=lambda: model_of(kind)),
    )

    assert isinstance(loads[1].metadata, Metadata)
    for loaded in loads:
        assert loaded.code.answer is Answer.UNSEEN
        assert loaded.code.sentence.startswith("not recorded")


def test_a_model_without_code_of_the_users_says_so(tmp_path):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    artifact = api.save(model, "keras", tmp_path / "m.keras", metadata={})

    assert artifact.code == ()
    assert api.load(artifact.path).code.sentence == "it was saved without any code of the user's"


def test_a_class_that_nobody_can_read_is_compared_by_bytecode(saved, tmp_path):
    artifact = saved(kind=without_source()["Scale"])

    loaded = api.load(artifact.path, custom_objects={"Scale": without_source(CHANGED)["Scale"]})

    assert loaded.code.sentence == NOT_THE_CODE


def test_metadata_that_somebody_changed_are_refused_or_compared_and_run_nothing(saved, tmp_path):
    artifact = saved("npz:positional", "model.npz")
    beside = tmp_path / "model.npz.tfpersist.json"
    told = json.loads(beside.read_text())
    told["code"][0].update(name="__subclasses__.x", module="os", registered="a>b")
    told["code"][0]["own"]["name"] = "system"
    beside.write_text(json.dumps(told))
    kind = as_file(tmp_path).Scale

    loaded = api.load(artifact.path, rebuild=lambda: model_of(kind))

    assert loaded.code.answer is Answer.UNSEEN
    assert "nothing of this name" in loaded.code.sentence


def test_what_was_loaded_computes_with_the_code_that_is_there(saved, tmp_path):
    artifact = saved()
    x = np.ones((1, 4), "f4")
    same, other = (as_file(tmp_path, source).Scale for source in (SOURCE, CHANGED))

    here = api.load(artifact.path, custom_objects={"Scale": same}).model(x)
    there = api.load(artifact.path, custom_objects={"Scale": other}).model(x)

    # Why it is worth saying: nothing else did.
    assert not np.allclose(here, there)
