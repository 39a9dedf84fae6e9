import json
import struct
import tracemalloc
import zipfile

import ml_dtypes
import numpy as np
import pytest
import safetensors.numpy
import xxhash

from tests.artifacts.nodes import at, problems
from tfpersist_widgets.artifacts import read_tree, recognise, stored_arrays
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import Tensor

ARRAYS = {
    "dense/kernel": np.arange(6, dtype="f4").reshape(2, 3),
    "größe": np.array(1.5),
    "truth": np.array([True, False]),
    "numbers": np.arange(2_000_000),
    "nothing": np.zeros((0, 3), "f2"),
    "half": np.arange(3).astype(ml_dtypes.bfloat16),
}
SAVES = {
    "stored.npz": np.savez,
    "packed.npz": np.savez_compressed,
    "a.safetensors": lambda path, **arrays: safetensors.numpy.save_file(arrays, path),
}


def print_of(array):
    digest = xxhash.xxh3_128_hexdigest(np.ascontiguousarray(array).tobytes())
    return Tensor(array.dtype.name, array.shape), digest


@pytest.fixture(params=SAVES)
def saved(request, tmp_path):
    SAVES[request.param](tmp_path / request.param, **ARRAYS)
    return tmp_path / request.param


def test_digests_are_those_of_the_arrays(saved):
    expected = {name: print_of(array) for name, array in ARRAYS.items()}
    if saved.suffix == ".npz":  # NumPy stores it as two bytes without a meaning
        expected["half"] = (Tensor("V2", (3,)), expected["half"][1])

    assert {item.path: (item.tensor, item.digest) for item in stored_arrays(saved)} == expected


def test_the_tree_lists_them_without_a_problem(saved):
    tree = read_tree(saved)

    suffix = ".npy" if saved.suffix == ".npz" else ""
    assert {node.name for node in tree.children} == {f"{name}{suffix}" for name in ARRAYS}
    assert at(tree, f"dense/kernel{suffix}").tensor == Tensor("float32", (2, 3))
    assert problems(tree) == []


def test_a_large_array_is_never_held_as_a_whole(saved):
    tracemalloc.start()
    stored_arrays(saved)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 8_000_000  # the array has 16 MB, a piece has one MiB


def test_a_changed_or_missing_byte_is_refused_or_changes_a_digest(saved):
    before = stored_arrays(saved)
    whole = bytearray(saved.read_bytes())
    whole[len(whole) // 2] ^= 1
    saved.write_bytes(whole)
    if saved.suffix == ".npz":
        with pytest.raises(ArtifactUnreadable, match=r"'numbers\.npy': it is damaged"):
            stored_arrays(saved)
    else:
        changed = zip(before, stored_arrays(saved), strict=True)
        assert [a.path for a, b in changed if a != b] == ["numbers"]

    saved.write_bytes(whole[:-1])
    with pytest.raises(ArtifactUnreadable, match="cut off"):
        stored_arrays(saved)
    assert "cut off" in recognise(saved).problem


def test_bytes_that_lie_the_other_way_round_count_as_the_numbers_that_they_are(tmp_path):
    np.savez(tmp_path / "a.npz", numbers=ARRAYS["numbers"].astype(">i8"))

    (found,) = stored_arrays(tmp_path / "a.npz")
    assert (found.tensor, found.digest) == print_of(ARRAYS["numbers"])


def test_what_has_other_bytes_than_a_variable_has_no_digest(tmp_path):
    grid = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    np.savez(tmp_path / "a.npz", grid=grid, words=np.array(["a", "b"]))

    assert [item.digest for item in stored_arrays(tmp_path / "a.npz")] == ["", ""]


def test_a_pickle_among_the_arrays_is_refused(tmp_path):
    np.savez(tmp_path / "a.npz", objects=np.array([{}], dtype=object))

    with pytest.raises(ArtifactUnreadable, match="never unpickled"):
        stored_arrays(tmp_path / "a.npz")


def test_members_that_are_packed_more_than_once_over_the_same_bytes_are_refused(tmp_path):
    path = tmp_path / "a.npz"
    np.savez(path, a=np.arange(1000.0), b=np.arange(1000.0))
    with zipfile.ZipFile(path) as archive:
        first, second = archive.infolist()
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02")  # the second member's line in the list
    data[place + 20 : place + 24] = struct.pack("<I", len(data))
    path.write_bytes(data)

    assert first.file_size == second.file_size
    with pytest.raises(ArtifactUnreadable, match="upon each other"):
        stored_arrays(path)


def headed(said, values=b"\0" * 24):
    text = json.dumps(said).encode()
    return len(text).to_bytes(8, "little") + text + values


def array(start, end, shape=(2,), dtype="F32"):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [start, end]}


DAMAGED = {
    "too short": ({"a": array(0, 80, (20,))}, "cut off"),
    "upon each other": ({"a": array(0, 8), "b": array(4, 12)}, "upon each other"),
    "another size": ({"a": array(0, 4)}, "not as large as its shape says"),
    "turned": ({"a": array(8, 0)}, "not as large"),
    "no place": ({"a": {"dtype": "F32", "shape": [2]}}, "does not say type, shape and place"),
    "a text for a size": ({"a": array(0, 8, ("2",))}, "does not say type, shape and place"),
    "endless": ({"a": array(0, 8, (3,) * 300)}, "not as large"),
    "no arrays": ({"__metadata__": 1}, "not the object"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_header_that_cannot_be_true_is_told(tmp_path, kind):
    said, reason = DAMAGED[kind]
    (tmp_path / "a").write_bytes(headed(said))

    assert recognise(tmp_path / "a").format == "safetensors"
    assert reason in recognise(tmp_path / "a").problem
    assert reason in read_tree(tmp_path / "a").problem
    with pytest.raises(ArtifactUnreadable, match=reason):
        stored_arrays(tmp_path / "a")


def test_the_writers_texts_are_shown(tmp_path):
    said = {"__metadata__": {"format": "np"}, "new": array(0, 3, (3,), "F4_OF_TOMORROW")}
    (tmp_path / "a").write_bytes(headed(said, b"abc"))

    tree = read_tree(tmp_path / "a")
    assert tree.facts == (("format", "np"),)
    assert at(tree, "new").tensor == Tensor("F4_OF_TOMORROW", (3,))
    assert stored_arrays(tmp_path / "a")[0].digest == xxhash.xxh3_128_hexdigest(b"abc")
