"""Real artifacts with cut ends and flipped bytes: only nodes come back."""

import random
import time

import pytest

from tests.artifacts.documents import METADATA, put, text
from tests.artifacts.nodes import every
from tfpersist_widgets.artifacts import read_metadata, read_tree, recognise, stored_arrays
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import Metadata, Node, Recognition

VICTIMS = {
    "trained.keras": "",
    "custom.keras": "",
    "trained.weights.h5": "",
    "trained.h5": "",
    "trained.pkl": "",
    "graph": "saved_model.pb",
    "trained_saved_model": "variables/variables.index",
    "trained_dir": "config.json",
    "configured": "config.json",
    "sharded": "model.weights.json",
    "backup": "training_metadata.json",
    "managed": "ckpt-3.index",
    "saver_eager": "checkpoint",
    "saver_graph": "model.meta",
    "keras2_dir": "keras_metadata.pb",
    "lite.tflite": "",
    "named.npz": "",
    "packed.npz": "",
    "named.safetensors": "",
}
DESCRIBED = {
    "trained.keras": "",
    "trained.weights.h5": "",
    "named.npz": "",
    "configured": "tfpersist.json",
    "trained_saved_model": "assets.extra/tfpersist.json",
}
ROUNDS, EXHAUSTIVE = 40, 1_500
HANGING = 20.0  # seconds; a whole round takes milliseconds


def look(path):
    tree, found = read_tree(path), recognise(path)

    assert isinstance(tree, Node)
    assert isinstance(found, Recognition)
    assert all(isinstance(node.problem, str) for node in every(tree))
    # Damage is explained in words; an exception's name means that nobody thought of it.
    assert not [node.problem for node in every(tree) if "Error" in node.problem]
    said = read_metadata(path, digest=lambda place: "")
    assert isinstance(said, Metadata) or "Error" not in said.reason
    try:
        stored_arrays(path)
    except ArtifactUnreadable as error:
        assert "Error" not in str(error)


def damaged(whole, seed):
    chance = random.Random(seed)
    content = bytearray(whole)
    if chance.random() < 0.2:
        return content[: chance.randrange(len(content))]
    for _ in range(chance.choice([1, 1, 1, 4, 16, 64])):
        content[chance.randrange(len(content))] = chance.choice(
            [0, 255, 128, chance.randrange(256)]
        )
    return content


def damage_and_look(copy, name, seeds):
    root = copy(name)
    damage_file(root, root / VICTIMS[name], name, seeds)


def damage_file(root, file, name, seeds):
    whole = file.read_bytes()
    for seed in seeds:
        file.write_bytes(damaged(whole, f"{name} {seed}"))
        started = time.monotonic()
        try:
            look(root)
        except Exception as error:
            error.add_note(f"{name}, seed {seed}")
            raise
        assert time.monotonic() - started < HANGING, f"{name}, seed {seed}"


@pytest.mark.parametrize("name", VICTIMS)
def test_a_damaged_artifact_is_shown_as_far_as_it_can_be_read(copy, name):
    damage_and_look(copy, name, range(ROUNDS))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", VICTIMS)
def test_a_damaged_artifact_is_shown_wherever_it_is_damaged(copy, name):
    damage_and_look(copy, name, range(ROUNDS, EXHAUSTIVE))


@pytest.mark.parametrize("name", DESCRIBED)
def test_damaged_metadata_are_none_or_are_some_and_never_an_error(copy, name):
    root = copy(name)
    put(name, root, text(user='{"data": "iris"}'))
    assert read_metadata(root, digest=lambda place: "").versions == METADATA.versions

    damage_file(root, root / DESCRIBED[name], f"metadata in {name}", range(ROUNDS))


ENDING = ["trained.keras", "trained.weights.h5", "trained.pkl", "named.npz", "named.safetensors"]


@pytest.mark.parametrize("name", ENDING)
def test_an_artifact_may_end_anywhere(copy, name):
    path = copy(name)
    whole = path.read_bytes()
    for keep in range(0, len(whole), 211):
        path.write_bytes(whole[:keep])

        look(path)
