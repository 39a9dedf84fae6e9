"""Sections on both sides, without TensorFlow."""

import pytest

from tfpersist_widgets import diffs, state
from tfpersist_widgets.diffs.entries import compare_entries
from tfpersist_widgets.records import Answer, Aspect, Entry, Fingerprint, Section

HASHES = (f" #{'a' * 32}", f" #{'b' * 32}")


def section(*pairs, unseen="", aspect=Aspect.CONFIGURATION):
    return Section(aspect, tuple(Entry(*pair) for pair in pairs), unseen)


def compared(left, right, **options):
    return compare_entries(left, right, promised=True, noun="settings", **options)


def test_the_same_aspects_are_taken_and_compared_in_the_same_order():
    assert [aspect for aspect, _ in diffs.SECTIONS] == [aspect for aspect, _ in state.SECTIONS]


def test_a_changed_setting_is_named_with_both_values():
    result = compared(section(("a", "8"), ("b", "1")), section(("a", "16"), ("b", "1")))

    assert result.answer is Answer.CHANGED
    assert result.sentence == "1 of 2 settings came back; a: 8 became 16"
    (found,) = result.differences
    assert (found.path, found.expected_text, found.observed_text) == ("a", "8", "16")


def test_a_setting_that_is_gone_is_lost():
    result = compared(section(("a", "8")), section())

    assert result.answer is Answer.LOST
    assert "did not come back" in result.sentence


def test_equal_sections_are_kept_and_list_nothing():
    both = section(("a", "8"))

    assert compared(both, both).answer is Answer.KEPT
    assert compared(both, both).differences == ()


def test_an_aspect_that_neither_side_has_is_left_out():
    assert compared(section(), section()) is None


@pytest.mark.parametrize(("additions", "answer"), [(True, Answer.CHANGED), (False, Answer.KEPT)])
def test_what_only_the_loaded_side_has_counts_where_it_is_a_setting(additions, answer):
    found = compared(section(("a", "8")), section(("a", "8"), ("b", "1")), additions=additions)

    assert found.answer is answer
    assert found.sentence.startswith("1 of 1 settings came back")


def test_other_content_of_the_same_size_is_a_change_and_no_hash_is_shown():
    left, right = (section(("v", f"2 entries{end}")) for end in HASHES)

    result = compared(left, right)

    assert result.answer is Answer.CHANGED
    assert result.sentence == "0 of 1 settings came back; v: 2 entries with other content"
    assert "aaaa" not in str(result)


def test_an_entry_may_come_back_under_another_name_where_that_is_allowed():
    left, right = section(("v", "1")), section(("_layers/1/table", "1"))

    assert compared(left, right, additions=False, by_value=True).answer is Answer.KEPT
    assert compared(left, right, additions=False).answer is Answer.LOST


def test_a_path_that_lost_the_name_of_the_model_is_the_same_path():
    left, right = section(("seq/dense/kernel", "true")), section(("dense/kernel", "true"))

    assert compared(left, right).answer is Answer.KEPT
    assert compared(right, left).answer is Answer.KEPT


def test_what_went_unseen_is_said_and_is_never_all_that_is_fine():
    silent = section(("a", "", "it raised"), ("b", "1"))

    some = compared(silent, silent)
    nothing = compared(section(("a", "", "it raised")), section(("a", "1")))

    assert some.answer is Answer.KEPT
    assert some.sentence == "1 of 2 settings came back; 1 could not be looked at"
    assert nothing.answer is Answer.UNSEEN


def test_another_kind_of_object_is_not_promised_or_not_seen():
    left, right = section(("a", "1")), section(unseen="it is a graph")

    assert compared(left, right).answer is Answer.UNSEEN
    unpromised = compare_entries(left, right, promised=False, noun="settings")
    assert unpromised.answer is Answer.NOT_PROMISED
    assert unpromised.sentence == "not promised: it is a graph"


def test_a_fingerprint_without_sections_claims_nothing():
    old, new = Fingerprint(()), Fingerprint((), sections=(section(("a", "1")),))

    assert diffs.compare_sections(old, new, frozenset(Aspect)) == ()
    (result,) = diffs.compare_sections(new, old, frozenset(Aspect))
    assert result.answer is Answer.UNSEEN


@pytest.mark.parametrize("loaded", [(), (("d.attribute.calls", "0"),)])
def test_a_plain_attribute_is_shown_and_not_counted(loaded):
    left = section(("d.units", "1"), ("d.attribute.calls", "5"))
    right = section(("d.units", "1"), *loaded)

    (result,) = diffs.compare_sections(
        Fingerprint((), sections=(left,)), Fingerprint((), sections=(right,)), frozenset(Aspect)
    )

    assert result.answer is Answer.KEPT
    assert result.sentence == "1 of 1 settings of the configuration came back"
    assert result.differences[0].answer is Answer.NOT_PROMISED
