import json
import pickle
import zipfile

import numpy as np
import pytest

from tfpersist_widgets.artifacts import read_tree, recognise
from tfpersist_widgets.errors import ArtifactUnreadable

MADE = {
    "trained.keras": "keras",
    "custom.keras": "keras",
    "trained_dir": "keras_dir",
    "trained.weights.h5": "weights_h5",
    "custom.weights.h5": "weights_h5",
    "trained.h5": "h5",
    "trained.pkl": "pickle",
    "trained_saved_model": "saved_model",
    "graph": "saved_model",
    "checkpoint": "checkpoint",
    "many": "checkpoint",
    "large": "checkpoint",
    "managed": "checkpoint:manager",
    "saver_eager": "saver_v1",
    "saver_graph": "saver_v1",
    "exported": "export",
    "sharded": "weights_h5:sharded",
    "configured": "config_json",
    "backup": "keras_backup",
    "named.npz": "npz",
    "packed.npz": "npz:compressed",
    "named.safetensors": "safetensors",
    "lite.tflite": "litert",
    "keras2_dir": "keras2_save_dir",
    "keras2_weights": "keras2_weights_ckpt",
    "keras2.h5": "h5",
    "keras2_weights.h5": "legacy_weights_h5",
}


@pytest.mark.parametrize("name", MADE)
def test_content_decides_whatever_the_name_says(copy, name):
    for as_name in ("model", "model.pkl", "model.keras.bak"):
        found = recognise(copy(name, as_name))

        assert (found.format, found.problem) == (MADE[name], "")
        assert found.rule


@pytest.mark.parametrize("name", MADE)
def test_the_tree_says_by_which_rule_it_was_read(made, name):
    assert read_tree(made / name).rule == recognise(made / name).rule


FILES = {
    "nothing": (b"", "empty", "no bytes"),
    "zeros": (b"\0" * 100, "zeros", "zeros"),
    "random": (bytes(range(256)), "unknown", "does not begin like any format"),
    "page": (b"\n<!DOCTYPE html><html><body>404", "html", "HTML page"),
    "pointer": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00",
        "git_lfs_pointer",
        "LFS",
    ),
    "notes": ("größe 一\n".encode(), "text", "plain text"),
    "settings": (b"[section]\nkey = 1\n", "text", "plain text"),
    "json": (b' {"a": [1, 2]}', "json", "JSON"),
    "configuration": (b'{"class_name": "Model", "config": {}}', "keras_config", "class_name"),
    "old pickle": (pickle.dumps([1, "a"], protocol=0), "pickle", "protocol 0 or 1"),
}


@pytest.mark.parametrize("name", FILES)
def test_other_files_are_recognised_by_content(tmp_path, name):
    content, format_, words = FILES[name]
    path = tmp_path / "model.keras"
    path.write_bytes(content)

    found = recognise(path)
    assert (found.format, words in found.rule) == (format_, True)


@pytest.mark.parametrize("name", ["nothing", "zeros", "page", "pointer"])
def test_what_is_no_model_at_all_says_what_happened_to_it(tmp_path, name):
    path = tmp_path / "model.keras"
    path.write_bytes(FILES[name][0])

    assert recognise(path).problem == read_tree(path).problem != ""


def test_numpy_files_are_recognised_and_a_pickle_in_one_is_warned_of(tmp_path):
    np.save(tmp_path / "a.npy", np.ones((2, 3), "f4"))
    np.savez_compressed(tmp_path / "b.npz", w=np.ones(4), o=np.array([{}], dtype=object))

    assert recognise(tmp_path / "a.npy").format == "npy"
    assert recognise(tmp_path / "b.npz").format == "npz:compressed"
    assert read_tree(tmp_path / "a.npy").tensor.shape == (2, 3)
    weights, objects = read_tree(tmp_path / "b.npz").children
    assert (weights.name, weights.tensor.dtype, weights.warning) == ("w.npy", "float64", "")
    assert "allow_pickle=True" in objects.warning


@pytest.mark.parametrize("keep", [100, 5000, -1])
def test_a_keras_archive_that_is_cut_off_is_one_and_says_so(copy, keep):
    path = copy("trained.keras")
    path.write_bytes(path.read_bytes()[:keep])

    found = recognise(path)
    assert found.format == "keras"
    assert "cut off" in found.problem
    assert read_tree(path).problem == found.problem


def test_another_zip_archive_is_only_that(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as archive:
        archive.writestr("config.json", json.dumps({}))

    assert recognise(tmp_path / "a.keras").format == "zip"


@pytest.mark.parametrize(
    ("graph", "problem"),
    [
        (b"", "it is empty"),
        (b"\x08\x01\x12\xff", "does not begin like"),
        (b"<html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1", "git lfs pull"),
    ],
)
def test_a_saved_model_with_a_damaged_graph_is_one_with_a_problem(copy, graph, problem):
    path = copy("graph")
    (path / "saved_model.pb").write_bytes(graph)

    found = recognise(path)
    assert found.format == "saved_model"
    assert problem in found.problem


@pytest.mark.parametrize("look", [read_tree, recognise])
@pytest.mark.parametrize("name", ["gone.keras", "gone/deeper", "a\0b", "x" * 5000])
def test_nothing_there_is_an_error_that_names_the_path(tmp_path, look, name):
    with pytest.raises(ArtifactUnreadable) as caught:
        look(tmp_path / name)

    assert repr(str(tmp_path / name)) in str(caught.value)
    assert "Pass the path of a saved model" in str(caught.value)
