import json

import numpy as np
import pytest
import safetensors.numpy

from tests.artifacts.documents import METADATA, PLACES, USERS, beside, put, text
from tests.artifacts.nodes import every, problems
from tfpersist_widgets import storage
from tfpersist_widgets.artifacts import limits, read_metadata, read_tree, recognise
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import NodeKind, NoMetadata


def digest(path):
    return storage.identify(path).digest


def unasked(path):
    raise AssertionError("an artifact with metadata inside need not be hashed")


def documents(path):
    """The places of a tree at which metadata are shown."""
    return [node for node in every(read_tree(path)) if "tfpersist-widgets" in dict(node.facts)]


@pytest.mark.parametrize("name", PLACES)
def test_metadata_inside_an_artifact_come_back_whole(copy, name):
    path = copy(name)
    before = recognise(path)
    put(name, path, text())

    found = read_metadata(path, digest=unasked)
    assert found == METADATA
    assert found.mapping == USERS
    assert recognise(path) == before


@pytest.mark.parametrize("name", PLACES)
def test_the_tree_shows_them_as_a_place_with_the_names_of_the_users_keys(copy, name):
    path = copy(name)
    put(name, path, text())

    (shown,) = documents(path)
    assert (shown.kind, shown.problem) == (NodeKind.JSON, "")
    assert shown.name in ("tfpersist", "tfpersist.json")
    assert dict(shown.facts)["strategy"] == "keras"
    assert dict(shown.facts)["the user's keys"] == "data, epochs, größe, notes"
    assert dict(shown.facts)["Keras"] == "3.15.1"
    assert problems(read_tree(path)) == []


@pytest.mark.parametrize("name", PLACES)
def test_without_metadata_the_reason_is_told(made, name):
    found = read_metadata(made / name, digest=unasked)

    assert isinstance(found, NoMetadata)
    assert "saved without" in found.reason
    assert documents(made / name) == []


def test_they_lie_in_an_npz_and_in_a_safetensors_file(tmp_path):
    np.savez(tmp_path / "a.npz", **{"dense/kernel": np.ones(3)})
    put("trained.keras", tmp_path / "a.npz", text())
    arrays = {"dense/kernel": np.ones(3)}
    safetensors.numpy.save_file(arrays, tmp_path / "b", metadata={"tfpersist": text()})

    for name in ("a.npz", "b"):
        assert read_metadata(tmp_path / name, digest=unasked) == METADATA
        assert len(documents(tmp_path / name)) == 1
    assert recognise(tmp_path / "a.npz").format == "npz"


@pytest.mark.parametrize("name", ["trained.pkl", "lite.tflite", "many"])
def test_a_side_file_counts_when_it_names_the_artifact(copy, name):
    path = copy(name)
    beside(path, digest(path))

    found = read_metadata(path, digest=digest)
    assert (found.strategy, found.mapping) == ("keras", USERS)


def test_a_side_file_of_another_artifact_is_passed_over(copy):
    path = copy("trained.pkl")
    side = beside(path, digest(path))
    path.write_bytes(path.read_bytes() + b".")

    assert "another artifact" in read_metadata(path, digest=digest).reason
    assert recognise(side).format == "metadata"


def test_a_side_file_that_is_a_link_is_none(copy, tmp_path):
    path = copy("trained.pkl")
    beside(path, digest(path)).rename(tmp_path / "elsewhere")
    (tmp_path / "trained.pkl.tfpersist.json").symlink_to(tmp_path / "elsewhere")

    assert "saved without" in read_metadata(path, digest=digest).reason


CHANGED = {
    "no JSON": ('{"kind": "tfpersist-widgets metadata",', "no valid JSON"),
    "no metadata": ('{"kind": "something else"}', "not metadata that tfpersist-widgets wrote"),
    "a list": ("[1, 2]", "not metadata that tfpersist-widgets wrote"),
    "a later form": (text(schema=2), "another version of tfpersist-widgets"),
    "a field gone": (json.dumps({"kind": METADATA.kind, "schema": 1}), "is missing"),
    "a wrong kind": (text(strategy=7), "strategy is 7 and should be a text"),
    "no mapping": (text(user="[1]"), "no mapping"),
    "no text of JSON": (text(user="{"), "no mapping"),
    "nested": (text(user="[" * 100_000), "no mapping"),
}


@pytest.mark.parametrize("change", CHANGED)
@pytest.mark.parametrize("name", ["trained.keras", "trained.weights.h5", "trained_dir"])
def test_metadata_that_were_changed_are_none_and_the_tree_says_why(copy, name, change):
    document, reason = CHANGED[change]
    path = copy(name)
    put(name, path, document)

    found = read_metadata(path, digest=unasked)
    assert isinstance(found, NoMetadata)
    assert reason in found.reason
    assert "Error" not in found.reason
    if METADATA.kind in document and change != "no JSON":
        assert any(reason in problem for _, problem in problems(read_tree(path)))


def test_more_than_a_model_needs_is_not_read(copy, monkeypatch):
    path = copy("trained_dir")
    put("trained_dir", path, text())
    monkeypatch.setattr(limits, "METADATA", 1000)

    assert "MiB" in read_metadata(path, digest=unasked).reason


def test_nothing_there_is_an_error(tmp_path):
    with pytest.raises(ArtifactUnreadable):
        read_metadata(tmp_path / "gone", digest=digest)
