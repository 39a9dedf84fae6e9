"""The verbs around a round trip, in whichever Keras is active."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import tfpersist_widgets as tpw
from tests.printed_code import run
from tests.versions.core import models
from tests.versions.core.rows import family
from tfpersist_widgets import api
from tfpersist_widgets.records import ModelKind, Verdict
from tfpersist_widgets.state import fingerprint
from tfpersist_widgets.strategies import find_strategy

REPOSITORY = Path(__file__).parents[3]
KINDS = {
    "sequential": ModelKind.KERAS_MODEL,
    "subclassed": ModelKind.KERAS_MODEL,
    "module": ModelKind.TF_MODULE,
    "plain": ModelKind.PLAIN_OBJECT,
}


def test_importing_the_package_imports_neither_tensorflow_nor_a_keras():
    program = (
        "import sys, tfpersist_widgets; "
        "assert not {'tensorflow', 'keras', 'tf_keras', 'ipywidgets'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=REPOSITORY)


@pytest.mark.parametrize("key", KINDS)
def test_a_model_is_found_by_its_name_and_an_optimizer_is_none(key):
    model = models.made(key)
    found = tpw.find_models({"mine": model, "adam": models.keras.optimizers.Adam(), "number": 3})
    assert [(one.names, one.kind) for one in found] == [(("mine",), KINDS[key])]


def test_preflight_says_that_an_unbuilt_model_would_be_saved_empty():
    found = tpw.preflight(models.made("unbuilt"))
    assert "unbuilt" in {finding.check for finding in found}


def test_preflight_looks_or_says_that_it_does_not_know_this_keras():
    found = tpw.preflight(models.made("sequential"))
    unseen = {finding.check for finding in found if not finding.could_look}
    assert unseen == (set() if family() == "keras3" else {"keras_2"})


@pytest.mark.parametrize("key", ["keras", "h5", "saved_model", "pickle", "weights_h5"])
def test_saving_leaves_a_trained_model_as_it_was(key, tmp_path):
    model = models.made("sequential")
    before = fingerprint(model)
    tpw.save(model, key, tmp_path / f"model{find_strategy(key).suffix}")
    assert fingerprint(model) == before


def test_a_saved_model_is_read_as_a_tree_and_loaded_again(tmp_path):
    model = models.made("sequential")
    artifact = tpw.save(model, "keras", tmp_path / "model.keras")
    assert "hidden" in str(tpw.read_tree(artifact))
    loaded = tpw.load(artifact).model
    np.testing.assert_array_equal(model(models.INPUTS), loaded(models.INPUTS))


@pytest.mark.parametrize("key", ["keras", "h5", "weights_h5", "npz", "config_json", "saver_v1"])
def test_the_printed_code_does_the_same_without_this_package(key, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"model": models.made("sequential")}
    run(api.code(names["model"], key, "model", f"model{find_strategy(key).suffix}"), names)
    wanted, found = names["model"](models.INPUTS), names["loaded"](models.INPUTS)
    np.testing.assert_array_equal(wanted, found)


def test_a_model_of_keras_3_is_saved_and_loaded_beside_those_of_keras_2(tmp_path):
    if family() != "legacy":
        pytest.skip("only in legacy mode do both live in one kernel")
    keras = pytest.importorskip("keras")
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile("adam", "mean_squared_error")
    for key in ("keras", "weights_h5", "pickle"):
        trip = tpw.roundtrip(model, key, conditions=("same", "fresh"), inputs=models.INPUTS)
        verdicts = {one.condition: one.verdict for one in trip.verifications}
        assert verdicts == {"same": Verdict.OK, "fresh": Verdict.OK}, key


def test_what_a_load_raises_is_explained(tmp_path):
    path = tmp_path / "model.keras"
    path.write_bytes(b"no archive")
    with pytest.raises(Exception) as caught:
        models.keras.models.load_model(str(path))
    assert tpw.explain(caught.value, artifact=path).rule


def test_a_click_in_the_panel_saves_and_verifies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    panel = tpw.PersistencePanel({"model": models.made("sequential")}, background=False)
    try:
        panel._view.actions.save.click()
        assert panel.error is None
        assert panel.result.verification("same").verdict is Verdict.OK
        assert (tmp_path / "persisted" / "model.keras").is_file()
    finally:
        panel.close()
