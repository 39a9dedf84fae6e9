"""The measured table: written, read, merged and compared."""

import datetime
from dataclasses import replace

import pytest

from tests.museum.reading import recording
from tests.museum.reading.rotation import pair
from tfpersist_widgets.explain import RULES
from tfpersist_widgets.museum import opens
from tfpersist_widgets.records import Opened, ReaderRelease
from tfpersist_widgets.strategies import STRATEGIES
from tfpersist_widgets.verify.environments import RELEASES

VERSIONS = (("python", "3.11.7"), ("tensorflow", "2.15.1"), ("keras", "2.15.0"), ("h5py", ""))
READER = ReaderRelease("2.15", "2026-11-21", VERSIONS)
KEPT = Opened("2.12", "2.15", "h5", "dense", "yes", "equal", "all", "kept")
LSTM = replace(KEPT, model="lstm")
RAISED = Opened("2.12", "2.15", "pickle", "dense", "raised", rule="a-rule", exception="E: = a, b")
CELLS = (KEPT, LSTM, RAISED)


def test_a_table_reads_back_as_the_cells_it_was_written_from():
    assert opens.read(opens.written(READER, CELLS)) == (READER, CELLS)


def test_cells_with_one_answer_share_a_line_and_an_exception_is_told_once():
    text = opens.written(READER, (*CELLS, replace(RAISED, model="lstm", rule="another-rule")))

    assert "h5 | yes | equal | all | kept |  |  | dense lstm | 2.12\n" in text
    assert text.count("E: = a, b") == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace(" | 2.12", ""),
        lambda text: text.replace("versions: python", "versions python"),
        lambda text: text.replace("x", "y"),
        lambda text: "",
    ],
)
def test_a_damaged_table_is_refused_with_what_to_do(damage):
    with pytest.raises(opens.TableDamaged, match="Install tfpersist-widgets again"):
        opens.read(damage(opens.written(READER, CELLS)))


def test_new_cells_take_the_places_of_old_ones_and_others_stay(tmp_path):
    recording.record("2.15", VERSIONS, CELLS, tmp_path)

    recording.record("2.15", VERSIONS, [replace(KEPT, outputs="close")], tmp_path)

    assert set(recording.recorded("2.15", tmp_path)) == {
        replace(KEPT, outputs="close"),
        LSTM,
        RAISED,
    }
    assert recording.recorded("2.16", tmp_path) == ()


def test_a_changed_cell_is_named_with_what_it_was_and_is():
    lost = replace(KEPT, optimizer="lost")

    assert recording.differences(CELLS, [lost]) == [
        "h5 of 2.12, dense, opened in 2.15: was loads yes, outputs equal, variables all, "
        "optimizer kept, is loads yes, outputs equal, variables all, optimizer lost"
    ]
    assert recording.differences((), [RAISED]) == [
        "pickle of 2.12, dense, opened in 2.15: was not measured, is loads raised, a-rule"
    ]


def test_close_is_equal_on_another_processor_and_a_text_may_be_worded_anew():
    now = [replace(KEPT, outputs="close"), replace(RAISED, exception="E: other words")]

    assert recording.differences(CELLS, now) == []


def test_the_rotation_comes_to_every_pair_before_one_comes_again():
    writers, readers = ("2.4", "2.12", "2.21"), ("2.8", "2.15")
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=n) for n in range(6)]

    assert len({pair(writers, readers, day) for day in days}) == 6


def test_versions_are_ordered_by_keras_first():
    older = ReaderRelease("keras-3.0", "", (("tensorflow", "2.16.2"), ("keras", "3.0.5")))
    newer = ReaderRelease("2.16", "", (("tensorflow", "2.16.2"), ("keras", "3.3.3")))
    oldest = ReaderRelease("1.15", "", (("tensorflow", "1.15.0"), ("keras", "2.2.4-tf")))

    assert sorted([newer, older, oldest], key=opens.order) == [oldest, older, newer]


def test_the_committed_table_names_only_what_there_is():
    keys, strategies = {release.key for release in RELEASES}, {way.key for way in STRATEGIES}
    rules = {rule.name for rule in RULES} | {""}

    for cell in opens.opened():
        assert {cell.writer, cell.reader} <= keys, cell
        assert cell.strategy in strategies, cell
        assert cell.rule in rules, cell


def test_every_committed_file_is_what_its_cells_are_written_as():
    files = sorted(opens.DATA.glob("*.txt"))

    assert files
    for path in files:
        assert opens.written(*opens.read(path.read_text("utf-8"))) == path.read_text("utf-8")


def test_the_committed_table_shows_no_path_of_a_machine():
    for path in opens.DATA.glob("*.txt"):
        text = path.read_text("utf-8")
        assert "/home/" not in text
        assert "/tmp/" not in text


def test_of_what_raises_nine_in_ten_are_explained():
    raised = [c for c in opens.opened() if "raised" in (c.loads, c.outputs)]
    unknown = [c for c in raised if not c.rule]

    assert raised
    assert len(unknown) < len(raised) / 10, sorted({c.exception for c in unknown})
