import os
import shutil

import pytest

from tests.artifacts.nodes import at, every, problems, warnings
from tfpersist_widgets.artifacts import read_tree, recognise
from tfpersist_widgets.records import NodeKind


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "folder"
    path.mkdir()
    return path


def test_a_folder_is_as_large_as_what_lies_in_it(made):
    tree = read_tree(made.folder)

    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert tree.size == sum(path.stat().st_size for path in files)
    for node in every(tree):
        if node.kind is NodeKind.FOLDER:
            assert node.size == sum(child.size for child in node.children)


def test_a_save_that_is_under_way_is_never_listed(folder, made):
    (folder / ".tfpersist-12ab").mkdir()
    shutil.copyfile(made / "trained.keras", folder / ".tfpersist-12ab" / "trained.keras")
    (folder / "a.txt").write_text("a")

    tree = read_tree(folder)
    assert [node.name for node in tree.children] == ["a.txt"]
    assert tree.size == 1


def test_a_link_out_of_the_folder_is_shown_and_not_followed(folder, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret")
    (folder / "to_file").symlink_to(tmp_path / "secret" / "key.txt")
    (folder / "to_folder").symlink_to("../secret")
    (folder / "a.txt").write_text("a")
    (folder / "inside").symlink_to("a.txt")

    tree = read_tree(folder)
    assert [(node.name, node.kind, node.children) for node in tree.children[1:]] == [
        (name, NodeKind.LINK, ()) for name in ("inside", "to_file", "to_folder")
    ]
    assert [name for name, _ in warnings(tree)] == ["to_file", "to_folder"]
    assert at(tree, "inside").facts == (("points to", "a.txt"),)
    assert str(tmp_path) not in str([node.facts for node in every(tree)])


def test_links_that_lead_in_a_circle_end(folder):
    (folder / "up").symlink_to("..")
    (folder / "itself").symlink_to("itself")
    (folder / "gone").symlink_to("nowhere")

    assert [node.kind for node in read_tree(folder).children] == [NodeKind.LINK] * 3


def test_a_graph_behind_a_link_does_not_make_a_saved_model(folder, made):
    (folder / "saved_model.pb").symlink_to(made / "graph" / "saved_model.pb")

    assert recognise(folder).format == "folder"


def test_an_artifact_behind_a_link_that_the_user_names_is_read(made, tmp_path):
    (tmp_path / "link").symlink_to(made / "graph")

    assert recognise(tmp_path / "link").format == "saved_model"
    assert read_tree(tmp_path / "link").name == "link"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_opened(folder):
    os.mkfifo(folder / "pipe")

    assert problems(read_tree(folder)) == [
        ("pipe", "it is a device or a pipe and was not opened"),
    ]
    assert "was not opened" in read_tree(folder / "pipe").problem
    assert recognise(folder / "pipe").format == "unknown"


def test_more_entries_than_are_shown_are_counted(folder):
    for number in range(1_203):
        (folder / f"{number:04}").write_bytes(b"12")

    tree = read_tree(folder)
    *_, last = tree.children
    assert (len(tree.children), last.kind) == (1_001, NodeKind.MORE)
    assert (last.name, last.size, tree.size) == ("203 more of 1,203", 406, 2_406)


def test_folders_within_folders_end_at_a_depth(folder):
    deepest = folder
    for _ in range(60):
        deepest = deepest / "a"
    deepest.mkdir(parents=True)

    (found,) = problems(read_tree(folder))
    assert "32 levels deep" in found[1]


def test_a_whole_tree_has_an_end(folder):
    for outer in range(21):
        (folder / str(outer)).mkdir()
        for inner in range(990):
            (folder / str(outer) / str(inner)).touch()

    nodes = list(every(read_tree(folder)))
    assert len(nodes) <= 20_000 + 21
    assert sum(node.kind is NodeKind.MORE for node in nodes) > 0


def test_names_of_files_arrive_as_they_are(folder):
    names = ["<img src=x onerror=alert(1)>", "größe 一", "a\nb", " "]
    for name in names:
        (folder / name).touch()

    assert sorted(node.name for node in read_tree(folder).children) == sorted(names)


def test_an_empty_folder_says_so(folder):
    assert recognise(folder).rule == "an empty folder"
    assert (read_tree(folder).size, read_tree(folder).problem) == (0, "")
