"""What a user gives to an artifact comes back from it, whichever its format."""

import numpy as np
import pytest

from tests import models
from tests.every_strategy import EVERY_STRATEGY
from tfpersist_widgets import api
from tfpersist_widgets.loading import metadata_of
from tfpersist_widgets.records import Metadata, NoMetadata, Refused, Verdict
from tfpersist_widgets.strategies import MetadataPlace

GIVEN = {"data": "Größen.csv", "epochs": 2, "metrics": {"loss": [0.5, 0.25]}}


@pytest.fixture(scope="module")
def model():
    return models.trained_sequential()


def saved(model, strategy, folder, **options):
    return api.save(model, strategy.key, folder / f"model{strategy.suffix}", **options)


def nodes(node):
    return [node, *(below for child in node.children for below in nodes(child))]


@pytest.fixture(params=EVERY_STRATEGY)
def strategy(request, model):
    if isinstance(request.param.supports(model), Refused):
        pytest.skip("it does not take this model")
    return request.param


def test_it_comes_back_with_the_versions_and_the_fingerprint(strategy, model, tmp_path):
    artifact = saved(model, strategy, tmp_path, metadata=GIVEN)

    found = metadata_of(artifact.path)

    assert isinstance(found, Metadata), found
    assert found.mapping == GIVEN
    assert found.strategy == strategy.key
    assert found.versions.keras
    assert found.fingerprint == artifact.fingerprint


def test_the_tree_shows_it_where_it_lies_inside(strategy, model, tmp_path):
    artifact = saved(model, strategy, tmp_path, metadata=GIVEN)

    shown = [node for node in nodes(api.read_tree(artifact)) if "tfpersist" in node.name]

    beside = strategy.metadata_place is MetadataPlace.SIDE_FILE
    assert len(shown) == (0 if beside else 1)
    assert (tmp_path / f"model{strategy.suffix}.tfpersist.json").exists() == beside


def test_what_holds_metadata_still_loads_as_without(strategy, model):
    plain = api.roundtrip(model, strategy.key, conditions=("fresh",)).verifications[0]
    told = api.roundtrip(model, strategy.key, conditions=("fresh",), metadata=GIVEN)

    assert told.verifications[0].verdict is plain.verdict
    assert [(a.aspect, a.answer) for a in told.verifications[0].aspects] == [
        (a.aspect, a.answer) for a in plain.aspects
    ]


def test_without_metadata_nothing_of_ours_is_written(strategy, model, tmp_path):
    artifact = saved(model, strategy, tmp_path)

    assert isinstance(metadata_of(artifact.path), NoMetadata)
    assert not (tmp_path / f"model{strategy.suffix}.tfpersist.json").exists()


@pytest.mark.parametrize("key", ["keras", "pickle"])
def test_a_path_alone_then_knows_the_saved_moment(key, tmp_path):
    model = models.trained_sequential()
    path = tmp_path / "model.keras"
    api.save(model, key, path, metadata={})
    model.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)

    found = api.verify(path, model, condition="fresh")

    # The saved moment decides; its outputs are gone with it.
    assert found.verdict is Verdict.UNSEEN
    assert found.compared_with == "the moment of saving"
    assert "trained on" in found.sentence


def test_an_embedded_probe_keeps_the_outputs_of_the_saved_moment(tmp_path):
    model = models.trained_sequential()
    path = tmp_path / "model.keras"
    api.save(model, "keras", path, embed_probe=True)
    model.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)

    found = api.verify(path, model, condition="fresh")

    assert found.verdict is Verdict.OK
    assert "embedded in the artifact" in found.inputs


def test_a_side_file_belongs_to_one_artifact_only(tmp_path):
    model, path = models.trained_sequential(), tmp_path / "model.pkl"
    api.save(model, "pickle", path, metadata=GIVEN)
    api.save(model, "pickle", path, overwrite=True)
    model.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)
    api.save(model, "pickle", path, overwrite=True)

    found = metadata_of(path)

    assert isinstance(found, NoMetadata)
    assert "another artifact" in found.reason
