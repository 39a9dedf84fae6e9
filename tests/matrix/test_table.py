"""The committed table: complete, readable, and compared cell by cell."""

from dataclasses import replace

from tests.matrix import recording, summary, table
from tests.matrix.cell import Cell, steady
from tests.matrix.making import CONDITIONS, KEYS, cells
from tests.zoo import ZOO, Specimen, specimen

CELL = Cell("keras", "fresh", "ok", "yes", "yes", "yes", "kept", "close", "kept", "kept")
WORSE = replace(CELL, verdict="failed", variables="lost", because="silent-loss")


def test_the_committed_table_covers_every_strategy_with_every_specimen_and_condition():
    wanted = [(key, condition) for key in KEYS for condition in CONDITIONS]
    found = {one.key: [(c.strategy, c.condition) for c in table.expected(one)] for one in ZOO}

    assert found == {one.key: wanted for one in ZOO}


def test_no_table_is_left_of_a_specimen_that_is_gone():
    known = {table.path_of(one) for one in ZOO} | {summary.PATH, recording.RECORD}

    assert set(table.EXPECTED.iterdir()) == known


def test_the_summary_is_that_of_the_tables():
    tables = {one.key: table.expected(one) for one in ZOO}

    assert summary.PATH.read_text("utf-8") == summary.summary(tables)


def test_no_cell_holds_an_exception_of_our_own_verbs():
    raised = [(one.key, c) for one in ZOO for c in table.expected(one) if c.verdict == "raised"]

    assert raised == []


def test_every_committed_table_is_what_its_cells_are_written_as():
    for one in ZOO:
        assert table.path_of(one).read_text("utf-8") == table.written(one, table.expected(one))


def test_a_table_reads_back_as_the_cells_it_was_written_from():
    text = table.written(specimen("sequential"), (CELL, WORSE))

    assert table.read(text) == (CELL, WORSE)
    assert "keras" in text.splitlines()[3]


def test_a_changed_cell_is_shown_with_what_it_was_and_is():
    assert recording.differences((CELL,), (WORSE,), exact=True) == [
        "keras in fresh: verdict was 'ok', is 'failed'",
        "keras in fresh: variables was 'kept', is 'lost'",
        "keras in fresh: because was '', is 'silent-loss'",
    ]


def test_a_cell_that_is_new_or_gone_is_shown():
    other = replace(CELL, strategy="npz")

    assert recording.differences((CELL,), (other,), exact=True) == [
        "keras in fresh: gone",
        "npz in fresh: new (ok)",
    ]


def test_kept_and_close_are_one_answer_only_on_another_cpu():
    kept = replace(CELL, outputs="kept")

    assert recording.differences((CELL,), (kept,), exact=False) == []
    assert recording.differences((CELL,), (kept,), exact=True) != []


def test_a_verb_that_raises_is_a_cell_of_its_own_and_hides_no_other_strategy():
    def broken():
        raise RuntimeError("no model at 0x7f00 in /somewhere/else")

    found = cells(Specimen("broken", "cannot be made", broken), ("keras", "pickle"))

    assert [(c.strategy, c.verdict) for c in found] == [
        *[("keras", "raised")] * 3,
        *[("pickle", "raised")] * 3,
    ]
    assert found[0].because == "RuntimeError: no model at <…> in <…>"


def test_a_reason_is_one_short_line_without_what_varies():
    assert steady("read | written at 0xabc\nmore") == "read / written at <…>"
    assert steady("no array for 'hidden_5/dense_12/kernel'") == "no array for 'hidden/dense/kernel'"
    assert len(steady("long " * 100)) == 110
