"""Outputs of both sides."""

import numpy as np
import pytest

from tfpersist_widgets.diffs import compare_outputs
from tfpersist_widgets.records import Answer

ONE = np.ones((2, 3), "f4")


def test_a_difference_within_the_tolerance_is_close():
    found = compare_outputs(
        [("output", ONE)], [("output", np.nextafter(ONE, 2, dtype="f4"))], promised=True
    )

    assert found.answer is Answer.CLOSE
    assert found.differences[0].max_ulps == 1


def test_the_worst_output_decides():
    found = compare_outputs([("a", ONE), ("b", ONE)], [("a", ONE), ("b", ONE + 1)], promised=True)

    assert found.answer is Answer.CHANGED
    assert [difference.answer for difference in found.differences] == [
        Answer.KEPT,
        Answer.CHANGED,
    ]


def test_outputs_of_other_names_are_compared_by_position_and_it_is_said():
    found = compare_outputs([("a", ONE), ("b", ONE)], [("x", ONE), ("y", ONE)], promised=True)

    assert "by position" in found.differences[0].note


def test_another_number_of_outputs_is_a_change():
    found = compare_outputs([("a", ONE)], [("a", ONE), ("b", ONE)], promised=True)

    assert found.answer is Answer.CHANGED
    assert "2 outputs" in found.sentence


def test_another_type_is_a_change():
    found = compare_outputs([("a", ONE)], [("a", ONE.astype("f8"))], promised=True)

    assert found.answer is Answer.CHANGED


def test_random_outputs_are_not_compared_and_do_not_hide_the_others():
    found = compare_outputs(
        [("a", ONE), ("b", ONE)], [("a", ONE), ("b", ONE + 1)], promised=True, random={"b"}
    )

    assert found.answer is Answer.KEPT
    assert found.differences[1].answer is Answer.RANDOM
    assert found.sentence == "the outputs have equal bits; 1 of 2 random by design"


def test_outputs_that_are_all_random_are_random_by_design():
    found = compare_outputs([("a", ONE)], [("a", ONE + 1)], promised=True, random={"a"})

    assert found.answer is Answer.RANDOM
    assert found.sentence == "the outputs are random by design"


def test_a_random_output_of_another_shape_is_a_change():
    found = compare_outputs([("a", ONE)], [("a", ONE[:1])], promised=True, random={"a"})

    assert found.answer is Answer.CHANGED


def test_outputs_in_another_order_are_paired_by_path_or_by_the_name_of_a_signature():
    two = ONE + 1
    expected = [("output['z_10']", ONE), ("output['z_2']", two), ("output['z_2'] (1 row)", ONE)]

    for observed in (
        [("z_2", two), ("z_10", ONE), ("z_2 (1 row)", ONE)],
        [("output['z_2']", two), ("output['z_10']", ONE), ("output['z_2'] (1 row)", ONE)],
    ):
        found = compare_outputs(expected, observed, promised=True)

        assert found.answer is Answer.KEPT
        assert not any(difference.note for difference in found.differences)


def test_the_only_output_of_each_call_needs_no_name():
    found = compare_outputs(
        [("output", ONE), ("output (1 row)", ONE[:1])],
        [("dense", ONE), ("dense (1 row)", ONE[:1])],
        promised=True,
    )

    assert not any(difference.note for difference in found.differences)


@pytest.mark.parametrize("mixed", [True, False])
def test_units_in_the_last_place_are_told_where_eager_code_meets_a_graph(mixed):
    near = np.nextafter(ONE, 2, dtype="f4")

    found = compare_outputs([("a", ONE)], [("a", near)], promised=True, mixed=mixed)

    assert found.answer is Answer.CLOSE
    assert ("at most 1 units in the last place" in found.sentence) is mixed


def test_remarks_are_part_of_the_sentence():
    found = compare_outputs([("a", ONE)], [("a", ONE)], promised=True, remarks=["it rained"])

    assert found.sentence == "the outputs have equal bits; it rained"


def test_texts_of_other_lengths_are_changed_elements_and_no_other_type():
    found = compare_outputs(
        [("a", np.array([b"x", b"y"]))], [("a", np.array([b"x", b"long"]))], promised=True
    )

    assert found.differences[0].where == (1,)
    assert found.differences[0].note == ""


def test_not_a_number_and_infinity_on_both_sides_are_kept():
    odd = np.array([np.nan, np.inf, -np.inf], "f4")

    assert compare_outputs([("a", odd)], [("a", odd)], promised=True).answer is Answer.KEPT
    assert compare_outputs([("a", odd)], [("a", -odd)], promised=True).answer is Answer.CHANGED
