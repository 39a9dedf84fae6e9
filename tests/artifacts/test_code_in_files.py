"""Places that would run code when loaded say so, wherever in an artifact they lie."""

import json
import zipfile

import pytest

from tests.artifacts.nodes import at, of_kind, problems, warnings
from tfpersist_widgets.artifacts import read_tree
from tfpersist_widgets.records import NodeKind

LAMBDA = "code runs when the model is loaded with safe_mode=False"


def test_a_lambda_in_the_attribute_of_an_h5_file_is_warned_of(made):
    found = dict(warnings(read_tree(made / "keras2.h5")))

    assert found.keys() == {"model_config", "code"}
    assert all(LAMBDA in warning for warning in found.values())


def test_a_lambda_in_the_description_of_keras_2_is_warned_of_and_runs_unasked(made):
    tree = read_tree(made / "keras2_dir")

    found = dict(warnings(tree))
    assert found.keys() == {"keras_metadata.pb", "code"}
    assert all("Keras 2 runs its code" in warning for warning in found.values())
    assert [node.name for node in at(tree, "keras_metadata.pb").children][1:] == ["dense", "code"]
    assert problems(tree) == []


def test_a_lambda_in_a_configuration_beside_weights_is_warned_of(made, copy):
    folder = copy("configured")
    with zipfile.ZipFile(made / "custom.keras") as archive:
        (folder / "config.json").write_bytes(archive.read("config.json"))

    found = dict(warnings(read_tree(folder)))
    assert found.keys() == {"config.json", "code"}
    assert all(LAMBDA in warning for warning in found.values())


def test_a_python_function_in_the_graph_of_a_saver_is_warned_of(made):
    found = dict(warnings(read_tree(made / "saver_graph")))

    assert found.keys() == {"model.meta"}
    assert "py_function" in found["model.meta"]


def test_the_graph_of_a_saver_shows_its_version_and_its_operations(made):
    graph = at(read_tree(made / "saver_graph"), "model.meta")

    assert (graph.kind, graph.problem) == (NodeKind.SAVED_MODEL, "")
    assert dict(graph.facts)["TensorFlow"] == made.facts["tensorflow"]
    assert int(dict(graph.facts)["nodes"]) > 10


@pytest.mark.parametrize("keep", [5_000, -1])
def test_the_graph_of_a_saver_that_is_cut_off_says_so(copy, keep):
    path = copy("saver_graph") / "model.meta"
    path.write_bytes(path.read_bytes()[:keep])

    assert "cut off" in read_tree(path).problem


def test_slices_of_a_variable_are_counted_and_not_listed(made):
    index = at(read_tree(made / "saver_graph"), "model.index")

    assert [node.name for node in index.children] == ["plain", "sliced"]
    assert at(index, "sliced").facts == (("stored in", "2 pieces"),)


def test_the_list_of_checkpoints_is_shown(made):
    listed = at(read_tree(made / "managed"), "checkpoint")

    assert listed.facts == (("latest", "ckpt-3"), ("checkpoints kept", "2"))


def test_the_list_of_files_with_weights_is_shown(made):
    listed = at(read_tree(made / "sharded"), "model.weights.json")

    files = sorted(path.name for path in (made / "sharded").glob("*.h5"))
    assert dict(listed.facts) == {"files": str(len(files)), "named": ", ".join(files)}


def test_an_exported_model_shows_what_it_serves(made):
    graph = at(read_tree(made / "exported"), "saved_model.pb")

    assert [node.name for node in of_kind(graph, NodeKind.SIGNATURE)] == [
        "serve",
        "serving_default",
    ]
    assert warnings(read_tree(made / "exported")) == []


def test_a_litert_model_is_not_read_further_and_says_so(made, tmp_path):
    tree = read_tree(made / "lite.tflite")

    assert (tree.kind, tree.children) == (NodeKind.LITERT, ())
    assert "not read further" in dict(tree.facts).values()
    (tmp_path / "a").write_bytes((made / "lite.tflite").read_bytes()[:20])
    assert "cut off" in read_tree(tmp_path / "a").problem


def test_a_description_of_keras_2_without_a_model_has_no_layers(tmp_path):
    said = json.dumps({"name": "x"}).encode()
    entry = b"\x1a\x04root\x22\x0f_tf_keras_model\x2a" + bytes([len(said)]) + said
    (tmp_path / "a").write_bytes(b"\x0a" + bytes([len(entry)]) + entry)

    tree = read_tree(tmp_path / "a")
    assert (tree.kind, tree.children, tree.problem) == (NodeKind.KERAS2, (), "")
