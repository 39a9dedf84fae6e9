"""Loading by the public verb: what it returns, and what it refuses."""

import keras
import numpy as np
import pytest

from tests import models
from tfpersist_widgets import api
from tfpersist_widgets.errors import ArtifactUnreadable, LoadFailed, UnknownStrategy
from tfpersist_widgets.records import NoMetadata

X = np.ones((2, 4), "float32")


def test_it_returns_what_tensorflow_returned(tmp_path):
    model = models.trained_sequential()
    artifact = api.save(model, "keras", tmp_path / "m.keras")

    loaded = api.load(artifact.path)

    assert isinstance(loaded.model, keras.Sequential)
    assert np.array_equal(loaded.model(X), model(X))
    assert loaded.strategy == "keras"
    assert "zip" in loaded.rule
    assert isinstance(loaded.metadata, NoMetadata)
    assert "model" not in loaded.to_dict()


def test_custom_objects_reach_the_loader(tmp_path):
    artifact = api.save(models.with_custom_layer(), "keras", tmp_path / "m.keras")

    with pytest.raises(LoadFailed, match="does not know the class Scale"):
        api.load(artifact)
    assert api.load(artifact, custom_objects={"Scale": models.Scale}).class_name == "Sequential"


def test_weights_alone_ask_for_the_architecture(tmp_path):
    model = models.trained_sequential()
    artifact = api.save(model, "weights_h5", tmp_path / "m.weights.h5")

    with pytest.raises(LoadFailed, match="Give rebuild="):
        api.load(artifact)
    loaded = api.load(artifact, rebuild=models.trained_sequential)
    assert np.array_equal(loaded.model(X), model(X))


def test_custom_objects_for_a_loader_without_that_argument_are_refused(tmp_path):
    artifact = api.save(models.trained_sequential(), "pickle", tmp_path / "m.pkl")

    with pytest.raises(LoadFailed, match=r"no argument custom_objects; received Scale"):
        api.load(artifact, custom_objects={"Scale": models.Scale})


def test_nothing_at_the_path_and_something_unknown_are_told_apart(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")

    with pytest.raises(ArtifactUnreadable):
        api.load(tmp_path / "nothing")
    with pytest.raises(UnknownStrategy, match=r"notes\.txt"):
        api.load(tmp_path / "notes.txt")


def test_a_damaged_file_is_explained_and_its_cause_kept(tmp_path):
    artifact = api.save(models.trained_sequential(), "pickle", tmp_path / "m.pkl")
    artifact.path.write_bytes(artifact.path.read_bytes()[:200])

    with pytest.raises(LoadFailed) as raised:
        api.load(artifact.path, strategy="pickle")
    assert raised.value.__cause__ is not None
