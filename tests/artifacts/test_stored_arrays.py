import tracemalloc
import zipfile

import h5py
import numpy as np
import pytest

from tfpersist_widgets.artifacts import stored_arrays
from tfpersist_widgets.errors import ArtifactUnreadable

HOLDS_ALL = ("trained.keras", "trained_dir", "trained.weights.h5", "trained.h5")


def stored(path):
    return sorted(
        [item.tensor.dtype, list(item.tensor.shape), item.digest] for item in stored_arrays(path)
    )


@pytest.mark.parametrize("name", HOLDS_ALL)
def test_digests_are_those_of_the_live_variables_and_of_the_optimizer(made, name):
    live = [*made.facts["weights"].values(), *made.facts["optimizer"].values()]

    assert stored(made / name) == sorted(live)


@pytest.mark.parametrize(
    ("name", "key"),
    [("custom.keras", "custom"), ("custom.weights.h5", "custom"), ("half.weights.h5", "half")],
)
def test_digests_are_those_of_custom_layers_and_of_bfloat16(made, name, key):
    assert stored(made / name) == sorted(made.facts[key].values())


def test_bfloat16_is_called_so(made):
    assert {item.tensor.dtype for item in stored_arrays(made / "half.weights.h5")} == {"bfloat16"}


def test_paths_are_the_places_in_the_file(made):
    paths = [item.path for item in stored_arrays(made / "trained.keras")]

    assert paths[:4] == [
        "layers/dense/vars/0",
        "layers/dense/vars/1",
        "layers/dense_1/vars/0",
        "layers/dense_1/vars/1",
    ]
    assert paths[4:] == [f"optimizer/vars/{number}" for number in range(10)]


def test_a_packed_archive_gives_the_same(made, tmp_path):
    packed = tmp_path / "packed.keras"
    with (
        zipfile.ZipFile(made / "trained.keras") as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))

    assert stored_arrays(packed) == stored_arrays(made / "trained.keras")


def test_one_changed_byte_changes_one_digest(copy):
    path = copy("trained.weights.h5")
    before = stored_arrays(path)
    with h5py.File(path, "r+") as file:
        file["layers/dense/vars/0"][0, 0] += 1

    after = stored_arrays(path)
    assert [a.path for a, b in zip(before, after, strict=True) if a != b] == ["layers/dense/vars/0"]


def test_an_array_with_two_names_is_listed_under_both(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["b/array"] = np.ones(3)
        file["a"] = file["b/array"]
        file["c"] = file["b"]

    assert [item.path for item in stored_arrays(tmp_path / "a.h5")] == ["a", "b/array"]


def test_arrays_that_lie_upon_each_other_are_refused(tmp_path):
    path, size = tmp_path / "a.h5", (80_000).to_bytes(8, "little")
    with h5py.File(path, "w") as file:
        file["0"] = np.ones(10_000)
        place = file["0"].id.get_offset().to_bytes(8, "little")
        for number in range(1, 10):
            file.create_dataset(str(number), (10_000,), "f8")  # takes no place until written
    path.write_bytes(path.read_bytes().replace(b"\xff" * 8 + size, place + size))

    with pytest.raises(ArtifactUnreadable, match="lie upon each other"):
        stored_arrays(path)


def test_a_large_array_is_never_held_as_a_whole(tmp_path):
    path = tmp_path / "a.weights.h5"
    with h5py.File(path, "w") as file:
        file["vars/0"] = np.ones((16, 1024, 1024), "f4")

    tracemalloc.start()
    stored_arrays(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 64_000_000
    assert peak < 4_000_000


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("trained.pkl", "no format whose arrays are read here"),
        ("graph", "no file in this folder"),
        ("gone.keras", "there is no file or folder of that name"),
    ],
)
def test_an_artifact_without_such_arrays_is_refused_with_the_reason(made, name, reason):
    with pytest.raises(ArtifactUnreadable, match=reason):
        stored_arrays(made / name)


def test_a_file_that_is_cut_off_is_refused(copy):
    path = copy("trained.weights.h5")
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(ArtifactUnreadable, match="cut off"):
        stored_arrays(path)


def test_an_archive_whose_weights_are_damaged_is_refused(copy):
    path = copy("trained.keras")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)

    with pytest.raises(ArtifactUnreadable, match="checksum does not match"):
        stored_arrays(path)
