"""Saving: refused with a clear word, or written whole; nothing that exists is lost."""

import re
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from keras import layers

from tests import models
from tests.every_strategy import IN_A_CHILD, every_strategy
from tests.printed_code import run
from tests.storage.file_systems import mounted, remount
from tfpersist_widgets import api
from tfpersist_widgets.errors import ModelRefused, SaveFailed, TargetRefused, UnknownStrategy
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import STRATEGIES


def content(path):
    """Every file below a path, with its bytes."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


@every_strategy
def test_an_existing_artifact_is_kept_unless_told_otherwise(strategy, tmp_path):
    target = tmp_path / f"model{strategy.suffix}"
    api.save(models.two_inputs(), strategy.key, target)
    before = content(target)

    with pytest.raises(TargetRefused, match="overwrite=True"):
        api.save(models.trained_sequential(), strategy.key, target)

    assert content(target) == before


@every_strategy
def test_overwriting_replaces_the_whole_artifact(strategy, tmp_path):
    target, model = tmp_path / f"model{strategy.suffix}", models.two_inputs()
    api.save(models.trained_sequential(), strategy.key, target)

    artifact = api.save(model, strategy.key, target, overwrite=True)

    # This process has one Keras, the strategies of the other never answer in it.
    condition = "fresh" if strategy.key.startswith(IN_A_CHILD) else "same"
    assert api.verify(artifact, model, condition=condition).verdict is Verdict.OK
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]


@every_strategy
@pytest.mark.parametrize("name", ["with spaces and ümlaut", "sub/folder/deep"])
def test_odd_and_deep_places_work(strategy, name, tmp_path):
    artifact = api.save(models.two_inputs(), strategy.key, tmp_path / f"{name}{strategy.suffix}")

    assert artifact.path.exists()
    assert artifact.size > 0


@every_strategy
def test_a_relative_path_means_the_current_folder(strategy, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    artifact = api.save(models.two_inputs(), strategy.key, f"here{strategy.suffix}")

    assert artifact.path == tmp_path / f"here{strategy.suffix}"


@every_strategy
def test_without_metadata_the_artifact_is_exactly_what_the_printed_code_writes(strategy, tmp_path):
    if strategy.key.startswith(IN_A_CHILD):
        pytest.skip("tests/strategies/keras2/test_code.py runs what it prints, under Keras 2")
    model = models.two_inputs()
    ours = api.save(model, strategy.key, tmp_path / f"ours{strategy.suffix}")
    theirs = tmp_path / f"theirs{strategy.suffix}"

    run(api.code(model, strategy.key, "model", str(theirs)), {"model": model})

    assert set(content(ours.path)) == set(content(theirs))


@pytest.mark.parametrize(
    ("key", "name", "proposed"),
    [("keras", "model.h5", "model.h5.keras"), ("weights_h5", "w.h5", "w.h5.weights.h5")],
)
def test_a_name_that_keras_refuses_is_answered_with_one_that_works(key, name, proposed, tmp_path):
    with pytest.raises(TargetRefused, match=proposed):
        api.save(models.two_inputs(), key, tmp_path / name)


def test_a_folder_that_is_no_saved_model_is_never_replaced(tmp_path):
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("years")

    with pytest.raises(TargetRefused, match="not one that 'saved_model' wrote"):
        api.save(models.two_inputs(), "saved_model", tmp_path / "precious", overwrite=True)

    assert (tmp_path / "precious" / "thesis.txt").read_text() == "years"


def test_an_unbuilt_model_is_refused(tmp_path):
    with pytest.raises(ModelRefused, match=r"never built.*model\.build"):
        api.save(keras.Sequential([layers.Dense(1)]), "pickle", tmp_path / "m.pkl")

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_strategy_is_refused(tmp_path):
    with pytest.raises(UnknownStrategy, match="'keras'"):
        api.save(models.two_inputs(), "hdf", tmp_path / "m")


class CannotDescribe(layers.Layer):
    """Raises while Keras has the target file open already."""

    def call(self, inputs):
        return inputs

    def get_config(self):
        raise RuntimeError("no configuration today")


def test_a_save_that_raises_leaves_the_good_file_as_it_was(tmp_path):
    target = tmp_path / "model.keras"
    api.save(models.two_inputs(), "keras", target)
    before = content(target)

    with pytest.raises(SaveFailed, match="no configuration today"):
        api.save(
            keras.Sequential([keras.Input((2,)), CannotDescribe()]), "keras", target, overwrite=True
        )

    assert content(target) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["model.keras"]


# In a process of its own: after a full disk HDF5 keeps a file that it cannot
# write, and ends the process with a fault when it is closed at the very end.
FULL = """
import os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
from keras import layers
from tfpersist_widgets import api
from tfpersist_widgets.errors import SaveFailed, TargetRefused

two_megabytes = keras.Sequential([keras.Input((700,)), layers.Dense(700), layers.Dense(2)])
for key, target in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        api.save(two_megabytes, key, target, overwrite=True)
        print("saved", flush=True)
    except (SaveFailed, TargetRefused) as error:
        print(" ".join(str(error).split()), flush=True)
os._exit(0)
"""


def test_a_full_disk_is_said_so_and_keeps_what_was_there(tmp_path):
    disk, small = tmp_path / "small", models.two_inputs()
    with mounted(disk, "size=2m"):
        targets = {
            way.key: disk / f"{way.key.replace(':', '_')}{way.suffix}"
            for way in STRATEGIES
            if not way.key.startswith(IN_A_CHILD)
        }
        for key, target in targets.items():
            api.save(small, key, target)
        before = {key: content(target) for key, target in targets.items()}
        asked = [part for key, target in targets.items() for part in (key, str(target))]

        done = subprocess.run(
            [sys.executable, "-c", FULL, *asked], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

        told = dict(zip(targets, done.stdout.splitlines(), strict=True))
        unclear = {k: t for k, t in told.items() if not re.search(r"disk is full|No space", t)}
        assert unclear == {}
        assert {key: content(target) for key, target in targets.items()} == before
        assert {entry.name for entry in disk.iterdir()} == {t.name for t in targets.values()}


@every_strategy
def test_a_read_only_place_is_said_so(strategy, tmp_path):
    with mounted(tmp_path / "locked", "size=1m"):
        remount(tmp_path / "locked", "ro")

        with pytest.raises(TargetRefused, match=r"[Rr]ead-only"):
            api.save(models.two_inputs(), strategy.key, tmp_path / "locked" / f"m{strategy.suffix}")


@pytest.mark.parametrize(
    ("name", "stem"),
    [("model", "model"), ("my model!", "my_model"), ("../up", "up"), ("<img>", "img")],
)
def test_the_proposed_path_is_free_and_harmless(name, stem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    first = api.proposed_path(name, "keras")
    first.parent.mkdir()
    first.touch()

    assert first == Path("persisted") / f"{stem}.keras"
    assert api.proposed_path(name, "keras").name == f"{stem}-2.keras"


def test_zero_size_scalar_and_integer_variables_come_back(tmp_path):
    class Odd(layers.Layer):
        def build(self, input_shape):
            self.add_weight(shape=(0, 3), name="empty")
            self.add_weight(shape=(), name="scalar")
            self.add_weight(shape=(2,), dtype="int64", initializer="ones", name="whole")

        def call(self, inputs):
            return inputs

    model = keras.Sequential([keras.Input((2,)), Odd(), layers.Dense(1)])

    found = api.roundtrip(
        model, "keras", conditions=("same",), inputs=np.ones((1, 2)), custom_objects={"Odd": Odd}
    )

    assert found.verification("same").verdict is Verdict.OK
