import shutil

import pytest

from tests.artifacts.made_names import HOSTILE
from tests.artifacts.nodes import at, of_kind, problems, warnings
from tfpersist_widgets.artifacts import read_tree
from tfpersist_widgets.records import NodeKind


def graph_of(folder):
    return at(read_tree(folder), "saved_model.pb")


def as_tensorflow_says(tensor):
    if tensor.shape == ("unknown rank",):
        return [tensor.dtype, None]
    return [tensor.dtype, [None if size == "any" else size for size in tensor.shape]]


def signatures_of(folder):
    return {
        signature.name: {
            kind.value: {
                node.name: as_tensorflow_says(node.tensor)
                for node in signature.children
                if node.kind is kind
            }
            for kind in (NodeKind.INPUT, NodeKind.OUTPUT)
        }
        for signature in of_kind(graph_of(folder), NodeKind.SIGNATURE)
    }


def test_signatures_have_the_names_types_and_shapes_that_tensorflow_reports(made):
    for name in ("graph", "trained_saved_model"):
        assert signatures_of(made / name) == made.facts[name]["signatures"]


def test_open_dimensions_and_unknown_ranks_are_told_in_words(made):
    graph = graph_of(made / "graph")

    assert at(graph, "forward", "x").tensor.shape == ("any", 2)
    assert at(graph, "lower", "text").tensor.shape == ("unknown rank",)


def test_tags_and_the_version_that_wrote_it_are_told(made):
    facts = dict(graph_of(made / "graph").facts)

    assert (facts["tags"], facts["TensorFlow"]) == ("serve", made.facts["tensorflow"])
    assert int(facts["nodes"]) < int(facts["nodes with functions"])


def test_what_can_be_called_and_what_the_graph_holds_are_told_apart(made):
    graph = graph_of(made / "graph")

    assert [node.name for node in at(graph, "callable once loaded").children] == [
        "forward",
        "lower",
        "python",
    ]
    inside = [node.name for node in at(graph, "functions of the graph").children]
    assert "__inference_forward" in inside
    assert not any(name[-1].isdigit() for name in inside)  # counters of the saving process


def test_variables_have_their_own_names(made):
    named = at(graph_of(made / "trained_saved_model"), "variables").children

    assert sorted(node.name for node in named) == sorted(
        [*made.facts["weights"], *made.facts["optimizer"]]
    )


def test_the_index_lists_the_variables_that_tensorflow_lists(made):
    for name in ("graph", "trained_saved_model"):
        index = at(read_tree(made / name), "variables", "variables.index")

        listed = {
            node.name: [node.tensor.dtype, list(node.tensor.shape)] for node in index.children
        }
        assert listed == made.facts[name]["variables"]


def test_names_with_a_slash_in_another_script_or_with_markup_arrive_as_they_are(made):
    index = at(read_tree(made / "graph"), "variables", "variables.index")

    keys = [node.name.removesuffix("/.ATTRIBUTES/VARIABLE_VALUE") for node in index.children]
    # TensorFlow itself writes a slash within a name as ".S".
    assert {f"weights/{HOSTILE}", "weights/größe 一", "weights/with.Sslash"} <= set(keys)


def test_assets_are_listed_and_not_looked_into(made, copy):
    folder = copy("graph")
    shutil.copyfile(made / "trained.pkl", folder / "assets" / "a.pkl")
    (folder / "assets.extra" / "deep").mkdir(parents=True)
    (folder / "assets.extra" / "deep" / "b.txt").write_text("mine")

    tree = read_tree(folder)
    assets = [(node.name, node.size, node.children) for node in of_kind(tree, NodeKind.ASSET)]
    assert ("words.txt", 8, ()) in assets
    assert ("a.pkl", (made / "trained.pkl").stat().st_size, ()) in assets
    assert ("b.txt", 4, ()) in assets
    assert at(tree, "saved_model.pb", "assets", "words.txt").kind is NodeKind.ASSET


def test_a_python_function_in_the_graph_is_warned_of(made):
    (name, warning), *others = warnings(read_tree(made / "python"))

    assert (name, others) == ("saved_model.pb", [])
    assert "py_function" in warning
    assert warnings(read_tree(made / "trained_saved_model")) == []


@pytest.mark.parametrize("gone", ["variables/variables.index", "variables"])
def test_values_that_are_not_there_are_told(copy, gone):
    path = copy("graph") / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    folder = path.parent if gone == "variables" else path.parent.parent
    assert "values of its variables are not there" in read_tree(folder).problem


def test_nothing_is_wrong_with_a_good_one_and_its_size_is_that_of_its_files(made):
    for name in ("graph", "python", "trained_saved_model"):
        tree = read_tree(made / name)

        files = [path for path in (made / name).rglob("*") if path.is_file()]
        assert problems(tree) == []
        assert tree.size == sum(path.stat().st_size for path in files)
