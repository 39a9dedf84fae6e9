"""What an artifact is and says of itself, read without loading it."""

import pytest

from tests import models
from tfpersist_widgets import api, certificate, errors
from tfpersist_widgets.records import Metadata, NoMetadata


def test_an_artifact_has_a_kind_a_size_a_hash_and_a_tree(tmp_path):
    artifact = api.save(models.two_inputs(), "saved_model", tmp_path / "model")

    found = api.inspect(tmp_path / "model")

    assert (found.name, found.strategy) == ("model", "saved_model")
    assert found.size == artifact.identity.size
    assert found.sha256 == certificate.sha256_of(tmp_path / "model")
    assert isinstance(found.metadata, NoMetadata)
    assert "saved_model.pb" in [child.name for child in found.tree.children]


def test_metadata_say_which_variant_it_is(tmp_path):
    api.save(models.two_inputs(), "npz:compressed", tmp_path / "m.npz", metadata={"epochs": 2})

    found = api.inspect(tmp_path / "m.npz")

    assert found.strategy == "npz:compressed"
    assert isinstance(found.metadata, Metadata)
    assert found.metadata.mapping == {"epochs": 2}


def test_a_checkpoint_is_inspected_by_its_prefix(tmp_path):
    import tensorflow as tf

    prefix = tf.train.Checkpoint(v=tf.Variable(1.0)).write(str(tmp_path / "step"))

    found = api.inspect(prefix)

    files = sum(file.stat().st_size for file in tmp_path.glob("step.*"))
    assert found.size == files
    assert found.sha256 == certificate.sha256_of(tmp_path / "step")


def test_bytes_are_not_read_where_no_hash_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "notes.txt").write_text("notes")
    steps = []
    monkeypatch.setattr("tfpersist_widgets.inspecting.sha256_of", None)

    found = api.inspect(tmp_path / "notes.txt", sha256=False, progress=steps.append)

    assert (found.strategy, found.sha256) == ("", "")
    assert found.unhashed == "it was not asked for"
    assert "computing its SHA-256" not in [step.step for step in steps]
    assert (steps[-1].done, steps[-1].total) == (2, 2)


def test_what_has_no_bytes_to_count_is_said_and_not_opened():
    found = api.inspect("/dev/zero")

    assert found.size is None
    assert "it is neither a file nor a folder" in found.unhashed


def test_where_nothing_is_nothing_is_made_up(tmp_path):
    with pytest.raises(errors.ArtifactUnreadable):
        api.inspect(tmp_path / "missing")
