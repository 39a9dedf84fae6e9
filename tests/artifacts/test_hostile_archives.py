import io
import json
import zipfile

import pytest

from tests.artifacts.nodes import at, problems, warnings
from tfpersist_widgets.artifacts import read_tree, stored_arrays
from tfpersist_widgets.artifacts.content import Unreadable, opened_file
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, opened
from tfpersist_widgets.errors import ArtifactUnreadable


@pytest.fixture
def archive(tmp_path):
    def write(members, method=zipfile.ZIP_STORED):
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", method) as made:
            for name, content in members:
                made.writestr(name, content)
        return path

    return write


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "C:\\a", "..\\a", "C:a"])
def test_a_name_that_leads_out_of_the_folder_is_warned_of(archive, name):
    tree = read_tree(archive([(name, "x"), ("fine/..name", "x")]))

    assert [where for where, _ in warnings(tree)] == [name]
    assert "out of the folder" in warnings(tree)[0][1]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_occurs_twice_is_warned_of(archive):
    tree = read_tree(archive([("a", "1"), ("a", "2"), ("b", "3")]))

    assert [name for name, _ in warnings(tree)] == ["a"]


def test_a_bomb_is_left_packed(archive):
    path = archive([("model.weights.h5", bytes(40_000_000))], zipfile.ZIP_DEFLATED)

    tree = read_tree(path)
    assert path.stat().st_size < 100_000
    assert "zip bomb" in at(tree, "model.weights.h5").problem
    with pytest.raises(ArtifactUnreadable, match="zip bomb"):
        stored_arrays(path)


def test_archives_within_archives_end_at_a_depth(archive):
    content = b"the end"
    for _ in range(40):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as made:
            made.writestr("a", content)
        content = inner.getvalue()

    (found,) = problems(read_tree(archive([("a", content)])))
    assert "levels deep" in found[1]


def test_what_is_unpacked_for_one_tree_has_an_end(archive):
    path = archive([("a", "x" * 800), ("b", "x" * 800)], zipfile.ZIP_DEFLATED)
    allowance = Allowance(1_000)

    with opened_file(path) as content:
        first, second = directory(content).members.values()
        with opened(content, first, allowance) as member:
            assert member.at(700, 200) == b"x" * 100
        with opened(content, second, allowance) as member, pytest.raises(Unreadable, match="MiB"):
            member.at(0, 1)


def test_an_encrypted_member_says_so(archive):
    path = archive([("a.json", "{}")])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    assert problems(read_tree(path)) == [("a.json", "it is encrypted")]


def test_a_member_that_points_nowhere_says_so(archive):
    path = archive([("a.json", "{}")])
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02") + 42
    data[start : start + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)

    (found,) = problems(read_tree(path))
    assert "no member begins" in found[1]


def test_json_that_is_nested_without_end_is_a_problem_and_no_crash(archive):
    tree = read_tree(archive([("a.json", "[" * 200_000)]))

    assert "no valid JSON" in at(tree, "a.json").problem


def test_layers_that_are_nested_without_end_are_a_problem_and_no_crash(archive):
    config = {"class_name": "Dense", "config": {}}
    for _ in range(200):
        config = {"class_name": "Sequential", "config": {"layers": [config]}}

    tree = read_tree(archive([("config.json", json.dumps(config)), ("metadata.json", "{}")]))
    (found,) = problems(at(tree, "config.json"))
    assert "too deep" in found[1]


def test_more_layers_than_are_shown_are_counted(archive):
    layers = [{"class_name": "Dense", "config": {"name": f"dense_{n}"}} for n in range(1_500)]
    config = json.dumps({"class_name": "Sequential", "config": {"layers": layers}})

    shown = at(
        read_tree(archive([("config.json", config), ("metadata.json", "{}")])), "config.json"
    )
    assert len(shown.children) == 1_001
    assert shown.children[-1].name == "500 more of 1,500"


def test_a_lambda_of_the_older_keras_is_warned_of(archive):
    layer = {"class_name": "Lambda", "config": {"name": "code", "function": ["4wEAAA", None, None]}}
    named = {"class_name": "Lambda", "config": {"name": "named", "function": "relu"}}
    config = {"class_name": "Sequential", "config": {"layers": [layer, named]}}

    tree = read_tree(archive([("config.json", json.dumps(config)), ("metadata.json", "{}")]))
    assert [name for name, _ in warnings(tree)] == ["config.json", "code"]
