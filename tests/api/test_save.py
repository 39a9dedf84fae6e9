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
from tests.storage.file_systems import mounted, remount
from tfpersist_widgets import api
from tfpersist_widgets.errors import ModelRefused, SaveFailed, TargetRefused, UnknownStrategy
from tfpersist_widgets.records import Verdict
from tfpersist_widgets.strategies import STRATEGIES

every_strategy = pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.key)


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
    target, model = tmp_path / f"model{strategy.suffix}", models.trained_sequential()
    api.save(models.two_inputs(), strategy.key, target)

    artifact = api.save(model, strategy.key, target, overwrite=True)

    assert api.verify(artifact, model, condition="same").verdict is Verdict.OK
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
    model = models.two_inputs()
    ours = api.save(model, strategy.key, tmp_path / f"ours{strategy.suffix}")
    theirs = tmp_path / f"theirs{strategy.suffix}"

    exec(api.code(model, strategy.key, "model", str(theirs)), {"model": model})

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


FULL = """
import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
from keras import layers
from tfpersist_widgets import api
from tfpersist_widgets.errors import SaveFailed, TargetRefused

two_megabytes = keras.Sequential([keras.Input((700,)), layers.Dense(700)])
try:
    api.save(two_megabytes, {key!r}, {target!r}, overwrite=True)
except (SaveFailed, TargetRefused) as error:
    print(error, flush=True)
os._exit(0)
"""


# In a process of its own: after a full disk HDF5 keeps a file that it cannot
# write, and ends the process with a fault when it is closed at the very end.
@every_strategy
def test_a_full_disk_is_said_so_and_keeps_what_was_there(strategy, tmp_path):
    with mounted(tmp_path / "small", "size=1m"):
        target = tmp_path / "small" / f"model{strategy.suffix}"
        api.save(models.two_inputs(), strategy.key, target)
        before = content(target)
        program = FULL.format(key=strategy.key, target=str(target))

        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )

        assert re.search(r"disk is full|No space left", done.stdout), done.stdout + done.stderr
        assert content(target) == before
        assert [entry.name for entry in target.parent.iterdir()] == [target.name]


@every_strategy
def test_a_read_only_place_is_said_so(strategy, tmp_path):
    with mounted(tmp_path / "locked", "size=1m"):
        remount(tmp_path / "locked", "ro")

        with pytest.raises(TargetRefused, match=r"[Rr]ead-only"):
            api.save(models.two_inputs(), strategy.key, tmp_path / "locked" / f"m{strategy.suffix}")


KILLED = """
import os, signal, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
from pathlib import Path
from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.strategies import find_strategy

strategy = find_strategy({key!r})
write = type(strategy).save

def half(self, model, path):
    write(self, model, path)
    victim = path if path.is_file() else path / "saved_model.pb"
    os.truncate(victim, victim.stat().st_size // 2)
    os.kill(os.getpid(), signal.SIGKILL)

type(strategy).save = half
api.save(models.trained_sequential(), {key!r}, Path({target!r}), overwrite=True)
"""


@every_strategy
def test_a_save_that_is_killed_half_way_leaves_the_old_artifact_and_no_debris(strategy, tmp_path):
    target, old = tmp_path / f"model{strategy.suffix}", models.two_inputs()
    artifact = api.save(old, strategy.key, target)
    program = KILLED.format(key=strategy.key, target=str(target))

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False
    )

    assert done.returncode == -9
    assert api.verify(artifact, old, condition="same").verdict is Verdict.OK
    assert [node.name for node in api.read_tree(tmp_path).children] == [target.name]
    api.save(old, strategy.key, tmp_path / f"next{strategy.suffix}")
    assert len(list(tmp_path.iterdir())) == 2


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
