from tests.artifacts.nodes import at
from tfpersist_widgets.artifacts import read_tree, recognise
from tfpersist_widgets.records import NodeKind

INDEX, DATA = "trained.index", "trained.data-00000-of-00001"


def listed(node):
    return {child.name: [child.tensor.dtype, list(child.tensor.shape)] for child in node.children}


def test_a_prefix_shows_the_variables_that_tensorflow_lists(made):
    tree = read_tree(made / "checkpoint" / "trained")

    files = (made / "checkpoint").iterdir()
    assert (tree.name, tree.kind) == ("trained", NodeKind.BUNDLE)
    assert listed(tree) == made.facts["checkpoint"]
    assert tree.size == sum(file.stat().st_size for file in files)


def test_a_folder_shows_the_same_below_the_index(made):
    tree = read_tree(made / "checkpoint")

    assert listed(at(tree, INDEX)) == made.facts["checkpoint"]
    assert at(tree, DATA).facts == (("holds", "values of the variables"),)


def test_folder_prefix_and_index_are_recognised_by_content(made):
    folder = made / "checkpoint"

    for path in (folder, folder / "trained", folder / INDEX):
        assert recognise(path).format == "checkpoint"


def test_a_variable_has_the_bytes_that_it_takes_in_the_data_file(made):
    tree = read_tree(made / "checkpoint" / "trained")

    kernels = [node for node in tree.children if node.tensor.shape == (4, 3)]
    assert [node.size for node in kernels] == [48, 48, 48]  # the kernel and two of Adam's


def test_missing_values_are_told_by_the_name_of_the_file(copy):
    folder = copy("checkpoint")
    (folder / DATA).unlink()

    assert read_tree(folder / "trained").problem == f"the file with the values is not there: {DATA}"


def test_values_that_are_cut_off_are_told(copy):
    folder = copy("checkpoint")
    whole = (folder / DATA).read_bytes()
    (folder / DATA).write_bytes(whole[:-1])

    assert read_tree(folder / "trained").problem == f"the file with the values is cut off: {DATA}"


def test_an_index_that_is_cut_off_is_no_index(copy):
    folder = copy("checkpoint")
    (folder / INDEX).write_bytes((folder / INDEX).read_bytes()[:-1])

    assert recognise(folder).format == "folder"


def test_a_packed_block_is_told_and_not_misread(copy):
    folder = copy("checkpoint")
    data = bytearray((folder / INDEX).read_bytes())
    places = data[-48:]
    # The footer's third and fourth number: where the list of blocks lies, and its size.
    numbers, at_byte = [], 0
    while len(numbers) < 4:
        value = shift = 0
        while True:
            byte = places[at_byte]
            at_byte += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        numbers.append(value)
    data[numbers[2] + numbers[3]] = 1  # snappy
    (folder / INDEX).write_bytes(data)

    assert "packed" in at(read_tree(folder), INDEX).problem
