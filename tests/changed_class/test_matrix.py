"""The committed matrix: complete, and what the same commands give today."""

import pytest

from tests.changed_class import table
from tests.changed_class.changes import CHANGES, change
from tests.changed_class.making import KEYS, Maker
from tfpersist_widgets.museum.changed_class import changed_class
from tfpersist_widgets.records import ChangeOutcome

SOME = ("keras", "saved_model", "npz")
FEW = ("call", "order_same_shapes")


def committed(key, keys=KEYS):
    return [cell for cell in changed_class().change(key).cells if cell.strategy in keys]


def test_the_committed_matrix_covers_every_change_with_every_strategy():
    found = {one.key: tuple(cell.strategy for cell in one.cells) for one in changed_class().changes}

    assert found == {change.key: KEYS for change in CHANGES}


def test_its_titles_and_sources_are_those_of_the_changes():
    found = {one.key: (one.title, one.repairs, one.difference) for one in changed_class().changes}

    assert found == {c.key: (c.title, c.repairs, table.source_difference(c)) for c in CHANGES}


def test_the_text_is_that_of_the_data():
    assert table.EXPECTED.read_text("utf-8") == table.written(changed_class())


def test_the_unchanged_class_comes_back_with_every_strategy():
    outcomes = {cell.outcome for cell in changed_class().change("unchanged").cells}

    assert outcomes == {ChangeOutcome.SAME, ChangeOutcome.NOT_PROMISED}


def test_no_cell_is_one_that_could_not_be_looked_at():
    unseen = [(c.key, c.strategies(ChangeOutcome.UNSEEN)) for c in changed_class().changes]

    assert [found for found in unseen if found[1]] == []


def test_the_graphs_of_a_saved_model_are_immune_to_every_change():
    for key in ("saved_model", "export", "export:tfsm"):
        assert changed_class().count(key, ChangeOutcome.SILENT) == 0
        assert changed_class().count(key, ChangeOutcome.RAISED) == 0


def test_a_difference_names_the_strategy_and_both_sides():
    before, now = committed("call", ("keras",)), committed("unchanged", ("keras",))

    assert table.differences(before, now) == [
        "keras: was keras | SILENTLY OTHER | 6 of 6 | , is keras | same | 6 of 6 | "
    ]


def test_some_cells_are_what_the_committed_matrix_says(tmp_path):
    maker = Maker(tmp_path, SOME)
    found = {key: maker.change(change(key)).cells for key in FEW}

    assert {key: table.differences(committed(key), found[key]) for key in FEW} == {
        key: [] for key in FEW
    }


@pytest.fixture(scope="module")
def maker(tmp_path_factory):
    return Maker(tmp_path_factory.mktemp("changed_class"))


@pytest.mark.exhaustive
@pytest.mark.timeout(900)
@pytest.mark.parametrize("one", CHANGES, ids=lambda change: change.key)
def test_every_cell_is_what_the_committed_matrix_says(one, maker):
    assert table.differences(committed(one.key), maker.change(one).cells) == []
