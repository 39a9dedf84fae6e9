import shutil

import numpy as np
import pytest

from tfpersist_widgets.artifacts import read_tree, recognise

MISNAMED = {
    ("trained.h5", "model.keras"): ("h5", "HDF5 inside", "a name in .h5"),
    ("trained.h5", "model.weights.h5"): ("h5", "whole model", "use load_model"),
    ("trained.keras", "model.h5"): ("keras", "zip archive", "a name in .keras"),
    ("trained.weights.h5", "model.keras"): ("weights_h5", "weights alone", "use load_weights"),
    ("trained.weights.h5", "model.h5"): ("weights_h5", "weights alone", "in .weights.h5"),
    ("keras2_weights.h5", "model.keras"): ("legacy_weights_h5", "weights alone", "rebuild"),
}


@pytest.mark.parametrize(("name", "as_name"), MISNAMED)
def test_a_file_with_the_name_of_another_kind_says_what_it_is_and_what_to_do(copy, name, as_name):
    format_, what, remedy = MISNAMED[name, as_name]

    found = recognise(copy(name, as_name))
    assert found.format == format_
    assert what in found.problem
    assert remedy in found.problem
    assert read_tree(copy(name, as_name)).problem == found.problem


FITTING = {
    "trained.keras": "model.keras",
    "trained.h5": "model.h5",
    "trained.weights.h5": "model.weights.h5",
    "keras2_weights.h5": "model.h5",
}


@pytest.mark.parametrize("name", FITTING)
def test_nothing_is_wrong_with_a_fitting_name(copy, name):
    assert recognise(copy(name, FITTING[name])).problem == ""


def test_names_alone_tell_that_an_npz_is_by_position(tmp_path):
    np.savez(tmp_path / "a.npz", np.ones(3), np.zeros(2))
    np.savez(tmp_path / "b.npz", arr_0=np.ones(3), arr_2=np.zeros(2))
    np.savez_compressed(tmp_path / "c.npz", **{"dense/kernel": np.ones(3)})

    assert [recognise(tmp_path / f"{name}.npz").format for name in "abc"] == [
        "npz:positional",
        "npz",
        "npz:compressed",
    ]


@pytest.mark.parametrize("keep", [200, -30])
def test_an_npz_that_is_cut_off_is_one_and_says_so(tmp_path, keep):
    np.savez(tmp_path / "a.npz", kernel=np.ones(100))
    (tmp_path / "a.npz").write_bytes((tmp_path / "a.npz").read_bytes()[:keep])

    found = recognise(tmp_path / "a.npz")
    assert found.format == "npz"
    assert "cut off" in found.problem


@pytest.mark.parametrize(
    ("gone", "problem"),
    [("checkpoint", "no file `checkpoint`"), ("ckpt-3.index", "names 'ckpt-3' as the latest")],
)
def test_a_folder_of_checkpoints_without_its_latest_says_so(copy, gone, problem):
    folder = copy("managed")
    (folder / gone).unlink()

    assert problem in recognise(folder).problem


def test_a_list_of_checkpoints_of_which_none_is_left_is_told(copy):
    folder = copy("managed")
    for path in folder.glob("ckpt-*"):
        path.unlink()

    found = recognise(folder)
    assert (found.format, "not there" in found.problem) == ("checkpoint:manager", True)


def test_a_configuration_with_weights_that_are_none_is_told(copy):
    folder = copy("configured")
    (folder / "model.weights.h5").write_text("version https://git-lfs.github.com/spec/v1")

    found = recognise(folder)
    assert (found.format, found.problem) == ("config_json", "model.weights.h5 is no HDF5 file")


def test_shards_that_are_gone_or_lie_outside_are_told(copy):
    folder = copy("sharded")
    (folder / "model_00001.weights.h5").unlink()

    assert "not there: 'model_00001.weights.h5'" in recognise(folder).problem
    index = folder / "model.weights.json"
    index.write_text(index.read_text().replace("model_00001", "../model_00001"))
    found = recognise(folder)
    assert (found.format, "outside the folder" in found.problem) == ("weights_h5:sharded", True)
    (listed,) = [node for node in read_tree(folder).children if node.name == index.name]
    assert "outside" in listed.warning


def test_a_backup_names_the_file_that_can_be_loaded(made):
    found = recognise(made / "backup")

    assert "BackupAndRestore" in found.rule
    assert recognise(made / "backup" / "latest.weights.h5").format == "weights_h5"


def test_what_model_checkpoint_writes_is_recognised_as_what_it_is(made, tmp_path):
    shutil.copyfile(made / "trained.keras", tmp_path / "epoch-01-0.25.keras")

    assert recognise(tmp_path / "epoch-01-0.25.keras").format == "keras"
