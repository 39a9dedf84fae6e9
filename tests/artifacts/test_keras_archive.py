import zipfile

import pytest

from tests.artifacts.made_names import HOSTILE
from tests.artifacts.nodes import at, every, of_kind, problems, warnings
from tfpersist_widgets.artifacts import read_tree
from tfpersist_widgets.records import NodeKind, Tensor


def test_its_members_are_listed_with_the_bytes_that_they_take(made):
    tree = read_tree(made / "trained.keras")

    assert tree.kind is NodeKind.ZIP
    assert tree.size == (made / "trained.keras").stat().st_size
    with zipfile.ZipFile(made / "trained.keras") as archive:
        expected = [(info.filename, info.compress_size) for info in archive.infolist()]
    assert [(node.name, node.size) for node in tree.children] == expected
    assert problems(tree) == warnings(tree) == []


def test_the_layers_of_the_configuration_have_class_and_name(made):
    config = at(read_tree(made / "trained.keras"), "config.json")

    assert dict(config.facts) == {"class": "Sequential", "optimizer": "Adam", "loss": "mse"}
    assert [(layer.name, dict(layer.facts)) for layer in config.children[1:]] == [
        ("first", {"class": "Dense"}),
        ("second", {"class": "Dense"}),
    ]


def test_the_metadata_gives_the_version_and_no_date(made):
    metadata = at(read_tree(made / "trained.keras"), "metadata.json")

    assert dict(metadata.facts) == {"keras_version": made.facts["keras"], "keys": "date_saved"}


def test_the_weights_inside_have_the_types_and_shapes_of_the_live_model(made):
    weights = at(read_tree(made / "trained.keras"), "model.weights.h5")

    live = [(dtype, tuple(shape)) for dtype, shape, _ in made.facts["weights"].values()]
    stored = of_kind(at(weights, "layers"), NodeKind.DATASET)
    assert [(node.tensor.dtype, node.tensor.shape) for node in stored] == live
    assert at(weights, "layers", "dense", "vars", "0").tensor == Tensor("float32", (4, 3))
    assert at(weights, "layers", "dense", "vars").facts == (("attribute name", "first"),)
    assert len(of_kind(at(weights, "optimizer"), NodeKind.DATASET)) == len(made.facts["optimizer"])


def test_variables_are_in_the_order_of_their_numbers(made):
    variables = at(read_tree(made / "trained.keras"), "model.weights.h5", "optimizer", "vars")

    assert [node.name for node in variables.children] == [str(n) for n in range(10)]


def test_a_class_of_the_user_is_marked_as_one(made):
    config = at(read_tree(made / "custom.keras"), "config.json")

    layer = at(config, "größe 一", HOSTILE)
    assert dict(layer.facts) == {"class": "Scale", "defined in": "the user's own code"}


def test_a_lambda_layer_is_warned_of_where_it_stands_and_at_the_configuration(made):
    found = warnings(read_tree(made / "custom.keras"))

    assert [name for name, _ in found] == ["config.json", "code"]
    assert all("code runs when the model is loaded with safe_mode=False" in w for _, w in found)


def test_a_hostile_name_arrives_as_it_is(made):
    tree = read_tree(made / "custom.keras")

    assert HOSTILE in [node.name for node in every(tree)]
    assert ("attribute name", HOSTILE) in [fact for node in every(tree) for fact in node.facts]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packed_archive_shows_the_same_places_and_its_packed_sizes(made, tmp_path, method):
    packed = tmp_path / "packed.keras"
    with (
        zipfile.ZipFile(made / "trained.keras") as old,
        zipfile.ZipFile(packed, "w", method) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))

    plain, tree = read_tree(made / "trained.keras"), read_tree(packed)
    assert [node.name for node in every(tree)][1:] == [node.name for node in every(plain)][1:]
    weights = at(tree, "model.weights.h5")
    with zipfile.ZipFile(packed) as archive:
        info = archive.getinfo("model.weights.h5")
    assert weights.size == info.compress_size
    assert ("unpacked", f"{info.file_size:,} bytes") in weights.facts
    assert problems(tree) == []


def test_weights_that_are_not_there_are_told(made, tmp_path, copy):
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as archive:
        for name in ("metadata.json", "config.json"):
            archive.writestr(name, (made / "trained_dir" / name).read_text())
    folder = copy("trained_dir")
    (folder / "model.weights.h5").unlink()

    for path in (tmp_path / "a.keras", folder):
        assert "weights are not there" in read_tree(path).problem


def test_the_folder_form_shows_the_same_model(made):
    tree, archive = read_tree(made / "trained_dir"), read_tree(made / "trained.keras")

    assert tree.kind is NodeKind.FOLDER
    assert at(tree, "config.json").children == at(archive, "config.json").children
    assert at(tree, "model.weights.h5").children == at(archive, "model.weights.h5").children
    files = [path for path in (made / "trained_dir").rglob("*") if path.is_file()]
    assert tree.size == sum(path.stat().st_size for path in files)
