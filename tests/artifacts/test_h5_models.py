import h5py
import numpy as np
import pytest

from tests.artifacts.nodes import at, of_kind, problems
from tfpersist_widgets.artifacts import read_tree, recognise
from tfpersist_widgets.records import NodeKind


def test_weights_and_whole_models_are_told_apart_by_content(made, copy):
    weights = copy("trained.weights.h5", "a.h5")
    whole = copy("trained.h5", "b.weights.h5")

    assert recognise(weights).format == "weights_h5"
    assert recognise(whole).format == "h5"


def test_weights_of_the_older_format_have_a_name_of_their_own(tmp_path):
    with h5py.File(tmp_path / "a.weights.h5", "w") as file:
        file.attrs["layer_names"] = ["dense"]
        file.create_group("dense").attrs["weight_names"] = ["dense/kernel:0"]
        file["dense/dense/kernel:0"] = np.ones((2, 2), "f4")

    found = recognise(tmp_path / "a.weights.h5")
    assert found.format == "legacy_weights_h5"
    assert "weights alone" in found.rule


def test_a_keras_file_that_is_hdf5_inside_is_named_as_such(copy):
    found = recognise(copy("trained.h5", "old.keras"))

    assert found.format == "h5"
    assert "its name says .keras" in found.problem
    assert "HDF5" in found.problem


def test_hdf5_of_another_program_is_only_hdf5(tmp_path):
    with h5py.File(tmp_path / "a.weights.h5", "w") as file:
        file["layers/first/values"] = np.ones(3)

    assert recognise(tmp_path / "a.weights.h5").format == "hdf5"


def test_a_whole_model_shows_its_layers_from_the_attribute(made):
    tree = read_tree(made / "trained.h5")

    config = at(tree, "model_config")
    assert [layer.name for layer in config.children[1:]] == ["first", "second"]
    assert ("attribute keras_version", made.facts["keras"]) in tree.facts
    assert "attribute model_config" not in dict(tree.facts)
    assert problems(tree) == []


def test_a_whole_model_shows_the_variables_by_the_paths_that_keras_gave_them(made):
    weights = at(read_tree(made / "trained.h5"), "model_weights")

    kernel = at(weights, "first", "trained", "first", "kernel")
    assert (kernel.tensor.dtype, kernel.tensor.shape, kernel.size) == ("float32", (4, 3), 48)


@pytest.mark.parametrize("name", ["trained.weights.h5", "custom.weights.h5", "half.weights.h5"])
def test_bfloat16_is_called_by_its_name_and_groups_have_the_size_of_their_arrays(made, name):
    tree = read_tree(made / name)

    arrays = of_kind(tree, NodeKind.DATASET)
    layers = at(tree, "layers")
    assert layers.size == sum(node.size for node in of_kind(layers, NodeKind.DATASET))
    assert ("bfloat16" in {node.tensor.dtype for node in arrays}) == (name == "half.weights.h5")


@pytest.mark.parametrize("keep", [40, 1000, -1])
def test_a_file_that_is_cut_off_says_so(copy, keep):
    path = copy("trained.weights.h5")
    path.write_bytes(path.read_bytes()[:keep])

    found = recognise(path)
    assert found.format == "hdf5"
    assert read_tree(path).problem == found.problem
    assert "cut off" in found.problem or "ends too early" in found.problem
