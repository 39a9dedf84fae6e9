"""Outputs of both sides."""

import numpy as np

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
