"""Our reader of HDF5 against the HDF5 library."""

import tracemalloc

import h5py
import numpy as np
import pytest
import xxhash

from tests.artifacts.nodes import at, of_kind, problems, warnings
from tfpersist_widgets.artifacts import read_tree, stored_arrays
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import NodeKind, Tensor

ARRAYS = {
    **{code: np.arange(6, dtype=code).reshape(2, 3) for code in ["f2", "f4", "f8", "i1", "i8"]},
    **{code: np.arange(6, dtype=code).reshape(2, 3) for code in ["u1", "u2", "u4", ">f4", ">i8"]},
    "bool": np.array([True, False]),
    "complex64": np.array([1 + 2j, 3], "c8"),
    "complex128": np.array([[1 + 2j]]),
    "scalar": np.float32(3),
    "nothing": np.zeros((0, 3), "f4"),
    "raw": np.array([b"ab", b"cd"], "V2"),
    "large": np.arange(700_000, dtype="f4").reshape(700, 1000),  # more than is read at once
}


def written(path, version):
    with h5py.File(path, "w", libver=version) as file:
        for number, (name, array) in enumerate(ARRAYS.items()):
            file[f"{number % 3}/{number % 2}/{name}"] = array
    return path


@pytest.mark.parametrize("version", ["earliest", ("v108", "v110"), "latest"])
def test_arrays_have_the_type_shape_size_and_bytes_that_the_library_reads(tmp_path, version):
    path = written(tmp_path / "a.h5", version)

    found = {item.path: (item.tensor, item.digest) for item in stored_arrays(path)}
    sizes = {node.name: node.size for node in of_kind(read_tree(path), NodeKind.DATASET)}
    expected, expected_sizes = {}, {}
    with h5py.File(path) as file:
        for number, name in enumerate(ARRAYS):
            array = file[f"{number % 3}/{number % 2}/{name}"]
            native = array[()].astype(array.dtype.newbyteorder("="))
            dtype = native.dtype.str.lstrip("|") if array.dtype.kind == "V" else native.dtype.name
            digest = xxhash.xxh3_128_hexdigest(native.tobytes())
            expected[array.name.lstrip("/")] = (Tensor(dtype, array.shape), digest)
            expected_sizes[name] = array.id.get_storage_size()
    assert found == expected
    assert sizes == expected_sizes


def test_texts_and_packed_arrays_are_shown_and_not_hashed(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["text"] = "hello"
        file.create_dataset(
            "packed", data=np.arange(5000.0), chunks=(100,), compression="gzip", shuffle=True
        )
        file["empty"] = h5py.Empty("f4")
        packed = file["packed"].id.get_storage_size()

    tree = read_tree(tmp_path / "a.h5")
    assert at(tree, "text").tensor == Tensor("string", ())
    assert (at(tree, "packed").size, at(tree, "packed").tensor) == (
        packed,
        Tensor("float64", (5000,)),
    )
    assert ("packed with", "shuffle, gzip") in at(tree, "packed").facts
    assert (at(tree, "empty").tensor, at(tree, "empty").facts) == (None, (("elements", "none"),))
    assert {item.digest for item in stored_arrays(tmp_path / "a.h5")} == {""}


@pytest.mark.parametrize("version", ["earliest", "latest"])
def test_attributes_have_the_values_that_the_library_reads(tmp_path, version):
    values = {"one": "größe", "many": ["a", "bc"], "number": 7, "float": 1.5, "yes": np.True_}
    with h5py.File(tmp_path / "a.h5", "w", libver=version) as file:
        file["x"] = 1
        file["x"].attrs.update(values | {"fixed": np.bytes_("raw"), "three": [1, 2, 3]})

    facts = dict(at(read_tree(tmp_path / "a.h5"), "x").facts)
    assert facts == {
        "attribute one": "größe",
        "attribute many": "a, bc",
        "attribute number": "7",
        "attribute float": "1.5",
        "attribute yes": "True",
        "attribute fixed": "raw",
        "attribute three": "1, 2, 3",
    }


def test_links_are_shown_and_never_followed(tmp_path):
    with h5py.File(tmp_path / "secret.h5", "w") as file:
        file["inside"] = np.ones(3)
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["group/array"] = np.ones(3)
        file["group/soft"] = h5py.SoftLink("/group/array")
        file["group/outside"] = h5py.ExternalLink("secret.h5", "/inside")
        file["group/itself"] = file["group"]

    group = at(read_tree(tmp_path / "a.h5"), "group")
    assert at(group, "soft").facts == (("points to", "/group/array"),)
    assert at(group, "outside").facts == (("file", "secret.h5"), ("points to", "/inside"))
    assert warnings(group) == [("outside", at(group, "outside").warning)]
    assert at(group, "itself").facts == (("same as", "/group"),)
    assert {child.kind for child in group.children} == {NodeKind.LINK, NodeKind.DATASET}
    with pytest.raises(ArtifactUnreadable, match="another file, which was not opened"):
        stored_arrays(tmp_path / "a.h5")


@pytest.mark.parametrize("kind", ["external", "virtual"])
def test_values_in_another_file_are_warned_of_and_refused(tmp_path, kind):
    (tmp_path / "secret.bin").write_bytes(b"s" * 12)
    with h5py.File(tmp_path / "secret.h5", "w") as file:
        file["x"] = np.ones(3, "f4")
    with h5py.File(tmp_path / "a.h5", "w", libver="latest") as file:
        if kind == "external":
            file.create_dataset("x", (3,), "f4", external=[(str(tmp_path / "secret.bin"), 0, 12)])
        else:
            layout = h5py.VirtualLayout((3,), "f4")
            layout[:] = h5py.VirtualSource(str(tmp_path / "secret.h5"), "x", (3,))
            file.create_virtual_dataset("x", layout)

    array = at(read_tree(tmp_path / "a.h5"), "x")
    assert (array.tensor, array.size) == (Tensor("float32", (3,)), 0)
    assert "another file" in array.warning
    with pytest.raises(ArtifactUnreadable, match="another file, which was not opened"):
        stored_arrays(tmp_path / "a.h5")


def test_a_group_whose_entries_lead_back_to_themselves_ends(tmp_path):
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file["group/x"] = 1
    data = bytearray(path.read_bytes())
    place = data.rindex(b"TREE")
    data[place + 5] = 1  # not a leaf any more
    data[place + 32 : place + 40] = place.to_bytes(8, "little")  # and its own child
    path.write_bytes(data)

    assert "leads back to itself" in str(problems(read_tree(path)))


def test_more_of_the_format_than_is_known_is_told_and_not_misread(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w", libver="latest") as file:
        for number in range(20):
            file[f"many/{number}"] = number
        file["few/one"] = 1

    tree = read_tree(tmp_path / "a.h5")
    assert problems(tree) == [
        ("many", "its entries are stored in a newer form that is not read here")
    ]
    assert at(tree, "few", "one").tensor == Tensor("int64", ())


def test_one_long_name_that_many_entries_share_is_not_copied_without_end(tmp_path):
    path, long = tmp_path / "a.h5", b"a" * 60_000
    with h5py.File(path, "w") as file:
        group = file.create_group("g")
        group[long] = np.zeros(1)
        for number in range(4_000):
            group[str(number)] = h5py.SoftLink("/x")
    data = bytearray(path.read_bytes())
    place = data.index(long) - _heap_holding(data, data.index(long))
    start = -1
    while (start := data.find(b"SNOD", start + 1)) >= 0:
        count = int.from_bytes(data[start + 6 : start + 8], "little")
        for entry in range(count if count > 1 else 0):  # the root has one entry
            at_entry = start + 8 + 40 * entry
            data[at_entry : at_entry + 8] = place.to_bytes(8, "little")
    path.write_bytes(data)

    tracemalloc.start()
    tree = read_tree(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert any("endless" in problem for _, problem in problems(tree))
    assert peak < 100 * 2**20


def _heap_holding(data, place):
    """Where the list of names begins that holds a name."""
    start, found = -1, 0
    while (start := data.find(b"HEAP", start + 1)) >= 0:
        segment = int.from_bytes(data[start + 24 : start + 32], "little")
        found = segment if found < segment <= place else found
    return found
