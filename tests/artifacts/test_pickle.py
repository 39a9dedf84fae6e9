import collections
import io
import os
import pickle
import struct

import cloudpickle
import numpy as np
import pytest

from tests.artifacts.nodes import at, of_kind, problems, warnings
from tfpersist_widgets.artifacts import read_tree, recognise
from tfpersist_widgets.records import NodeKind

KERAS = "keras.src.models.sequential.Sequential._unpickle_model"


class Attack:
    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        return os.mkdir, (str(self.target),)


def imports(tree):
    return {
        node.name: dict(node.facts)["when unpickled"] for node in of_kind(tree, NodeKind.IMPORT)
    }


@pytest.fixture
def pickled(tmp_path):
    def write(content):
        path = tmp_path / "a.pkl"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_malicious_pickle_is_named_and_not_executed(pickled, tmp_path, protocol):
    path = pickled(pickle.dumps(Attack(tmp_path / "attacked"), protocol=protocol))

    tree = read_tree(path)
    assert recognise(path).format == "pickle"
    assert imports(tree) == {f"{os.name}.mkdir": "called"}
    assert [name for name, _ in warnings(tree)] == ["a.pkl", f"{os.name}.mkdir"]
    assert not (tmp_path / "attacked").exists()
    pickle.loads(path.read_bytes())  # it would have worked
    assert (tmp_path / "attacked").exists()


def test_a_pickled_keras_model_shows_what_it_calls_and_the_archive_inside(made):
    tree = read_tree(made / "trained.pkl")

    assert "safe_mode=False" in imports(tree)[KERAS]
    inside, plain = at(tree, "embedded archive"), read_tree(made / "trained.keras")
    assert [layer.name for layer in at(inside, "config.json").children] == [
        layer.name for layer in at(plain, "config.json").children
    ]
    weights = at(inside, "model.weights.h5")
    assert weights.children == at(plain, "model.weights.h5").children
    assert problems(tree) == warnings(tree) == []


def test_ordinary_data_brings_no_warning(pickled):
    data = {"a": np.arange(3), "b": collections.OrderedDict(x=1), "c": {1, 2}}

    tree = read_tree(pickled(pickle.dumps(data)))
    assert "collections.OrderedDict" in imports(tree)
    assert problems(tree) == warnings(tree) == []


def test_a_function_by_value_is_warned_of(pickled):
    tree = read_tree(pickled(cloudpickle.dumps(lambda x: x + 1)))

    assert "cloudpickle.cloudpickle._make_function" in [name for name, _ in warnings(tree)]


def test_large_arguments_are_skipped(pickled):
    class Unread(io.BytesIO):
        largest = 0

        def read(self, size=-1):
            Unread.largest = max(Unread.largest, size)
            return super().read(size)

    from tfpersist_widgets.artifacts.content import Content
    from tfpersist_widgets.artifacts.pickles import scan

    data = pickle.dumps([b"x" * 5_000_000, "y" * 5_000_000, bytearray(5_000_000), 1 << 20_000_000])
    found = scan(Content("a", Unread(data), len(data)))

    assert (found.problem, found.end) == ("", len(data))
    assert Unread.largest < 2_000_000


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (b"\x80\x04\x8c\x02os\x8c\x06system0\x8c\x06system\x93.", "os.system"),
        (b"\x80\x04\x8c\x02os\x94\x8c\x06system\x940h\x00h\x01\x93.", "os.system"),
        (b"cos\nsystem\n.", "os.system"),
        (b"(S'id'\nios\nsystem\n.", "os.system"),
        (
            b"\x80\x04\x8c\x08builtins\x8c\x07getattr\x93\x8c\x02os\x8c\x04path\x93\x8c\x02os\x86R.",
            "os.path.os",
        ),
        (b"\x80\x04K\x01K\x02\x93.", "a name that is only known while unpickling"),
        (b"\x80\x02\x82\x05.", "number 5 of the registry of copyreg"),
    ],
    ids=["pop", "memo", "old", "instance", "attribute", "computed", "extension"],
)
def test_names_are_found_however_the_pickle_arranges_them(pickled, code, name):
    tree = read_tree(pickled(code))

    assert name in imports(tree)
    assert name in [place for place, _ in warnings(tree)]


@pytest.mark.parametrize("cut", [10, 100, 5000, -1])
def test_a_pickle_that_is_cut_off_shows_what_came_before(copy, cut):
    path = copy("trained.pkl")
    path.write_bytes(path.read_bytes()[:cut])

    tree = read_tree(path)
    assert recognise(path).problem == tree.problem
    assert "cut off" in tree.problem
    assert (cut < 100) or "builtins.getattr" in imports(tree)


def test_bytes_behind_the_end_are_told(pickled):
    tree = read_tree(pickled(pickle.dumps(1) + pickle.dumps(2)))

    assert ("bytes behind its end", str(len(pickle.dumps(2)))) in tree.facts


def test_a_length_beyond_the_end_takes_no_memory(pickled):
    tree = read_tree(pickled(b"\x80\x04\x8e" + struct.pack("<Q", 1 << 60) + b"PK\x03\x04"))

    assert "cut off" in tree.problem
