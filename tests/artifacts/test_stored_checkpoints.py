import tracemalloc

import pytest

from tests.artifacts.nodes import warnings
from tfpersist_widgets.artifacts import read_tree, recognise, stored_arrays
from tfpersist_widgets.artifacts.arrays.in_bundle import OBJECTS
from tfpersist_widgets.errors import ArtifactUnreadable

VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"
LATEST = 'model_checkpoint_path: "{}"\nall_model_checkpoint_paths: "ckpt-2"\n'


def stored(path):
    """Name -> dtype, shape, digest; what only TensorFlow needs is left out."""
    return {
        item.path.removesuffix(VALUE): [item.tensor.dtype, list(item.tensor.shape), item.digest]
        for item in stored_arrays(path)
        if not item.path.startswith("save_counter")
    }


@pytest.mark.parametrize("path", ["many", "many/ckpt", "many/ckpt.index"])
def test_variables_of_every_type_have_the_digests_of_the_live_ones(made, path):
    found = stored(made / path)

    before = {"scalar": found.pop("scalar")}  # set to other values after this save
    live = dict(made.facts["many"])
    assert before["scalar"][:2] == live.pop("scalar")[:2]
    assert found == live
    assert OBJECTS not in found


def test_of_several_checkpoints_the_latest_counts(made):
    assert stored(made / "managed") == made.facts["many"]


def test_another_checkpoint_counts_when_the_file_says_so(copy):
    folder = copy("managed")
    (folder / "checkpoint").write_text(LATEST.format("ckpt-2"))

    found = stored(folder)
    assert found["scalar"] != made_scalar(folder)
    assert found == stored(folder / "ckpt-2")


def made_scalar(folder):
    return stored(folder / "ckpt-3")["scalar"]


def test_escaped_names_are_understood_and_another_folder_is_warned_of(copy):
    folder = copy("managed")
    for path in list(folder.glob("ckpt-3.*")):
        path.rename(folder / path.name.replace("ckpt-3", "größe"))
    (folder / "checkpoint").write_text(LATEST.format(r"/old/gr\303\266\303\237e"))

    assert stored(folder) == stored(folder / "größe")
    assert recognise(folder).problem == ""
    (found,) = warnings(read_tree(folder))
    assert "another folder" in found[1]


def test_a_list_that_names_its_own_folder_leads_nowhere_else(made, copy):
    listed = (made / "saver_eager" / "checkpoint").read_text()

    assert str(made / "saver_eager") in listed  # as Saver writes it
    assert warnings(read_tree(made / "saver_eager")) == []
    assert len(warnings(read_tree(copy("saver_eager")))) == 1


def test_variables_by_name_are_read_and_slices_are_left_alone(made):
    assert stored(made / "saver_eager") == {
        f"v{number}": value for number, value in enumerate(made.facts["many"].values())
    }
    assert stored(made / "saver_graph") == made.facts["saver"] | {
        "sliced": ["float32", [10, 2], ""]
    }


def test_weights_of_keras_2_have_the_digests_of_the_live_ones(made):
    live = sorted(made.facts["keras2"].values())

    assert sorted(stored(made / "keras2_weights").values()) == live
    assert sorted(stored(made / "keras2_weights.h5").values()) == live


def test_several_checkpoints_without_a_list_are_refused(copy):
    folder = copy("managed")
    (folder / "checkpoint").unlink()

    with pytest.raises(ArtifactUnreadable, match="holds 2 checkpoints"):
        stored_arrays(folder)


@pytest.mark.parametrize("change", ["gone", "cut off", "a link"])
def test_values_that_are_not_all_there_are_refused(copy, change, tmp_path):
    folder = copy("many")
    data = folder / "ckpt.data-00000-of-00001"
    whole = data.read_bytes()
    data.unlink()
    if change == "cut off":
        data.write_bytes(whole[:-1])
    if change == "a link":
        (tmp_path / "elsewhere").write_bytes(whole)
        data.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ArtifactUnreadable, match=r"not there|cut off"):
        stored_arrays(folder)


def test_one_changed_byte_changes_one_digest(copy):
    folder = copy("many")
    before = stored(folder)
    data = folder / "ckpt.data-00000-of-00001"
    whole = bytearray(data.read_bytes())
    whole[len(whole) // 2] ^= 1  # within the largest variable
    data.write_bytes(whole)

    after = stored(folder)
    assert [name for name in before if before[name] != after[name]] == ["numbers"]


def test_a_large_array_is_never_held_as_a_whole(made):
    tracemalloc.start()
    stored_arrays(made / "large")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000  # the variable has 8 MB, a piece has one MiB


def test_weights_in_several_files_are_those_of_the_model(made, copy):
    live = sorted(made.facts["wide"].values())
    assert sorted(stored(made / "sharded").values()) == live
    assert sorted(stored(made / "configured").values()) == live

    folder = copy("sharded")
    (folder / "model_00001.weights.h5").unlink()
    with pytest.raises(ArtifactUnreadable, match=r"not there: 'model_00001\.weights\.h5'"):
        stored_arrays(folder)
