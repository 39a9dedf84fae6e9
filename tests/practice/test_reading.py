"""A lesson's file: what is in it is checked before a learner meets it."""

from dataclasses import replace

import pytest

from tests.practice.conftest import SAMPLE
from tfpersist_widgets.practice import NotInPractice, PracticeDamaged, check, quiz
from tfpersist_widgets.practice.answers import same, shown
from tfpersist_widgets.practice.cards import CARDS
from tfpersist_widgets.practice.reading import exercise, lessons, practice
from tfpersist_widgets.records import Mark
from tfpersist_widgets.render.clean import LINE_LIMIT


def rewritten(folder, *changes):
    text = SAMPLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "07_sample.toml").write_text(text, "utf-8")
    return folder


def test_a_lesson_is_found_by_its_number(tmp_path, lessons):
    assert exercise("07.1", lessons).why == "Because."
    assert quiz("07", lessons).questions[0].options == ("this", "that")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('why = "Because."', "", "exercise 1: why is missing"),
        ('why = "Because."', "why = 3", "why is 3, and should be str"),
        ('why = "Because."', 'why = ""', "why is ''"),
        ('why = "Because."', 'why = "x"\nwether = 1', "wether is read by nobody"),
        ('id = "07.1"', 'id = "08.1"', "should start with '07.'"),
        ('expects = "raised TypeError"', "expects = true", "for true and false"),
        ('expects = "raised TypeError"', "expects = 0.5", "expects 0.5"),
        ('expects = "raised TypeError"', "expects = []", "expects []"),
        ('"ok" = "Not without classes."', '"ok" = 3', "every hint is a text"),
        ("right = 1", "right = 2", "right is 2, and options count from 0"),
        ("right = 1", "right = true", "right is True"),
        ('because = ["Not this.", "That."]', 'because = ["One."]', "2 options and 1 because"),
        ('["this", "that"]', '["this", "this"]', "each another"),
        ('["this", "that"]', '["this", 3]', "texts only"),
        ("[[question]]", "[question]", "write each question as [[question]]"),
        ("[[question]]", "[[questions]]", "07_sample.toml has questions"),
        ("[[question]]", "[[question", "cannot be read"),
    ],
)
def test_a_file_that_is_not_written_as_it_should_be_is_refused(lessons, old, new, complaint):
    rewritten(lessons, (old, new))

    with pytest.raises(PracticeDamaged) as refusal:
        practice("07", lessons)
    assert complaint in str(refusal.value)
    assert "07_sample.toml" in str(refusal.value)


def test_two_exercises_of_one_number_are_refused(lessons):
    first, _, rest = SAMPLE.partition("[[question]]")
    (lessons / "07_sample.toml").write_text(first + first + "[[question]]" + rest, "utf-8")

    with pytest.raises(PracticeDamaged, match="two exercises of the same id"):
        practice("07", lessons)


def test_a_lesson_without_questions_has_no_quiz(lessons):
    (lessons / "07_sample.toml").write_text(SAMPLE.partition("[[question]]")[0], "utf-8")

    with pytest.raises(NotInPractice, match="no questions"):
        quiz("07", lessons)


def test_where_the_order_counts_another_order_is_not_yet_right(lessons):
    old, new = 'expects = "raised TypeError"', 'expects = ["b", "a"]\nordered = true'
    rewritten(lessons, (old, new))

    assert check("07.1", ["b", "a"], lessons).mark is Mark.RIGHT
    other = check("07.1", ["a", "b"], lessons)
    assert (other.mark, other.sentence) == (
        Mark.NOT_YET,
        "These are the right ones, in another order.",
    )
    assert check("07.1", {"b", "a"}, lessons).mark is Mark.ODD


@pytest.mark.parametrize("key", sorted(lessons()))
def test_every_lesson_of_the_package_can_be_read_and_shown_whole(key):
    found = practice(key)
    for one in found.exercises:
        texts = (one.question, one.why, one.hint, one.deeper, *(hint for _, hint in one.hints))
        assert all(len(text) < LINE_LIMIT for text in texts)
        assert same(one.expects, one.expects, ordered=one.ordered)
        # A hint that is filed under the right answer would never be given.
        assert shown(one.expects).casefold() not in {given.casefold() for given, _ in one.hints}
    for asked in found.questions:
        assert all(len(t) < LINE_LIMIT for t in (asked.asks, *asked.options, *asked.because))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.fault)
def test_every_card_can_be_shown_whole(card):
    bare = replace(card, plant=lambda folder: None)
    texts = (bare.title, bare.story, bare.why, bare.seen, bare.hint, *dict(bare.hints).values())

    assert all(text and len(text) < LINE_LIMIT for text in texts)
