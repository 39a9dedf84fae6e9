"""What was solved is kept in one file, and that file never stops a lesson."""

import json
import subprocess
import sys
import threading

import pytest

from tfpersist_widgets import lesson
from tfpersist_widgets.practice import progress as keeping
from tfpersist_widgets.practice.cards import CARDS
from tfpersist_widgets.practice.reading import lessons, practice
from tfpersist_widgets.records import Mark

FIRST = CARDS[0].fault


def kept(path):
    return json.loads(path.read_text("utf-8"))


def test_a_solved_exercise_and_card_are_kept(progress):
    lesson.check("sample.4", 6)
    lesson.diagnose(1, FIRST)

    assert kept(progress) == {"exercises": ["sample.4"], "cards": [1]}
    assert lesson.progress().cards == (1,)


def test_what_is_wrong_or_open_is_not_kept(progress):
    lesson.check("sample.4", 5)
    lesson.check("sample.4", ...)
    lesson.diagnose(1, "nothing")

    assert not progress.exists()


def test_the_record_counts_only_what_there_is(progress):
    keeping.remember_exercise("99.9")
    keeping.remember_card(99)
    found = lesson.progress()

    numbered = [key for key in lessons() if key.isdigit()]
    assert (found.exercises, found.cards, found.all_cards) == ((), (), 10)
    assert found.all_exercises == sum(len(practice(key).exercises) for key in numbered)


def test_without_anything_solved_the_record_is_the_same_everywhere(progress):
    assert "Cards:     0 of 10 solved" in str(lesson.progress())
    assert lesson.progress().problem == ""
    assert str(progress) not in str(lesson.progress())


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"cards": 3}', b"[" * 100_000],
    ids=["empty", "cut off", "list", "no text", "no list", "deep"],
)
def test_a_damaged_file_is_said_and_written_anew(progress, content):
    progress.parent.mkdir()
    progress.write_bytes(content)

    assert "cannot be read" in lesson.progress().problem
    assert lesson.check("sample.4", 6).mark is Mark.RIGHT
    assert kept(progress)["exercises"] == ["sample.4"]
    assert lesson.progress().problem == ""


def test_odd_entries_of_the_file_are_passed_over(progress):
    progress.parent.mkdir()
    progress.write_text('{"exercises": ["01.1", 3, null], "cards": [true, 2, "x"], "more": 1}')

    assert keeping.kept() == keeping.Kept(frozenset({"01.1"}), frozenset({2}))


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TFPERSIST_PROGRESS", str(tmp_path / "file" / "progress.json"))

    assert lesson.check("sample.4", 6).mark is Mark.RIGHT
    assert lesson.diagnose(1, FIRST).mark is Mark.RIGHT
    assert lesson.progress().cards == ()


def test_a_folder_in_the_files_place_stops_nothing(progress):
    progress.mkdir(parents=True)

    assert lesson.check("sample.4", 6).mark is Mark.RIGHT
    assert list(progress.parent.iterdir()) == [progress]


def test_an_empty_name_switches_it_off(tmp_path, monkeypatch):
    monkeypatch.setenv("TFPERSIST_PROGRESS", "")
    lesson.check("sample.4", 6)

    assert keeping.progress_file() is None
    assert "not kept" in lesson.progress().problem


def test_without_the_variable_it_is_in_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("TFPERSIST_PROGRESS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = keeping.progress_file()

    assert path.name == "progress.json"
    assert "tfpersist_widgets" in path.parts


def test_a_reader_never_sees_half_a_file(progress):
    keeping.remember_card(0)
    odd, done = [], threading.Event()

    def read():
        while not done.is_set():
            if keeping.kept().problem:
                odd.append(keeping.kept().problem)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 200):
        keeping.remember_card(number)
    done.set()
    reader.join()
    assert odd == []
    assert kept(progress)["cards"] == list(range(200))


def test_a_kernel_of_these_tests_is_told_where_to_keep_it(progress):
    code = "from tfpersist_widgets import lesson; lesson.check('sample.4', 6)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)

    assert kept(progress)["exercises"] == ["sample.4"]
