"""Variables of both sides: paired by path, counted, compared by bits."""

import numpy as np
import pytest

from tfpersist_widgets import state
from tfpersist_widgets.diffs import compare_optimizer, compare_stored, compare_variables
from tfpersist_widgets.records import Answer, OptimizerPrint, Tensor, VariablePrint


def prints(**arrays):
    return tuple(
        VariablePrint(path, Tensor(array.dtype.name, array.shape), state.digest(array))
        for path, array in arrays.items()
    )


def compare(expected, observed, **values):
    return compare_variables(
        prints(**expected),
        prints(**observed),
        expected_values=values.get("here", expected),
        observed_values=values.get("there", observed),
        promised=True,
    )


ONE, TWO = np.ones(2, "f4"), np.full(2, 2, "f4")


def test_equal_bits_everywhere_are_kept():
    found = compare({"a/b": ONE}, {"a/b": ONE})

    assert found.answer is Answer.KEPT
    assert found.sentence == "1 of 1 variables came back with equal bits"


def test_a_missing_variable_is_lost_and_counted():
    found = compare({"a": ONE, "b": TWO}, {"a": ONE})

    assert found.answer is Answer.LOST
    assert "1 of 2 variables" in found.sentence
    assert "the loaded model has 1" in found.sentence


def test_a_variable_too_many_is_a_change():
    assert compare({"a": ONE}, {"a": ONE, "b": TWO}).answer is Answer.CHANGED


def test_changed_values_are_measured():
    found = compare({"a": ONE}, {"a": TWO})

    assert found.answer is Answer.CHANGED
    assert found.differences[0].max_abs == 1.0


def test_changed_values_that_are_not_at_hand_are_still_changed():
    found = compare({"a": ONE}, {"a": TWO}, here={}, there={})

    assert found.answer is Answer.CHANGED
    assert found.differences[0].max_abs is None


def test_another_shape_is_a_change_with_a_reason():
    found = compare({"a": ONE}, {"a": np.ones((2, 1), "f4")})

    assert found.answer is Answer.CHANGED
    assert "shape or type differs" in found.differences[0].note


def test_a_lost_model_name_in_front_is_paired_with_a_note():
    found = compare({"seq/dense/kernel": ONE}, {"dense/kernel": ONE})

    assert found.answer is Answer.KEPT
    assert "found under the path 'dense/kernel'" in found.differences[0].note


def test_endings_of_other_layers_are_not_mixed_up():
    expected = {"seq/my_dense/kernel": ONE, "seq/dense/kernel": TWO}
    observed = {"dense/kernel": TWO, "my_dense/kernel": ONE}

    assert compare(expected, observed).answer is Answer.KEPT


def test_layers_named_anew_are_found_by_their_values_and_it_is_said():
    expected = {"a/dense/kernel": ONE, "a/dense_1/kernel": TWO}

    found = compare(expected, {"b/dense_8/kernel": TWO, "b/dense_9/kernel": ONE})

    assert found.answer is Answer.KEPT
    assert "'b/dense_9/kernel', by its values" in found.differences[0].note


@pytest.mark.parametrize("first", range(5))
def test_numbers_given_anew_that_overlap_with_the_saved_ones_pair_nothing_wrongly(first):
    values = [np.full(size, size, "f4") for size in range(1, 5)]

    def named(start, prefix=""):
        numbers = (f"_{number}" if number else "" for number in range(start, start + 4))
        return dict(zip((f"{prefix}odd/variable{n}" for n in numbers), values, strict=True))

    found = compare(named(first, "seq/"), named(0))

    assert found.answer is Answer.KEPT
    assert found.sentence == "4 of 4 variables came back with equal bits"


def test_equal_numbers_are_still_compared_by_their_paths():
    found = compare({"a/dense": ONE, "a/dense_1": TWO}, {"a/dense": TWO, "a/dense_1": ONE})

    assert found.answer is Answer.CHANGED
    assert found.sentence == "0 of 2 variables came back with equal bits"


def test_slots_of_variables_numbered_anew_find_each_other():
    saved = {"adam/seq_odd_variable_1_momentum": ONE, "adam/seq_odd_variable_2_momentum": TWO}
    loaded = {"adam/odd_variable_momentum": ONE, "adam/odd_variable_1_momentum": TWO}

    assert compare(saved, loaded).answer is Answer.KEPT


def test_changed_layers_named_anew_are_compared_by_position_and_it_is_said():
    found = compare({"a/dense/kernel": ONE}, {"b/dense_3/kernel": TWO})

    assert found.answer is Answer.CHANGED
    assert "by position" in found.differences[0].note


def test_nothing_is_paired_by_position_when_shapes_disagree():
    found = compare({"a": ONE}, {"b": np.ones(3, "f4")})

    assert found.answer is Answer.LOST


def test_an_optimizer_of_another_class_is_a_change():
    expected = OptimizerPrint("Adam", prints(step=ONE))
    observed = OptimizerPrint("RMSprop", prints(step=ONE))

    found = compare_optimizer(
        expected, observed, expected_values={}, observed_values={}, promised=True
    )

    assert found.answer is Answer.CHANGED
    assert "came back as RMSprop" in found.sentence


def test_a_missing_optimizer_is_lost():
    found = compare_optimizer(
        OptimizerPrint("Adam", ()), None, expected_values={}, observed_values={}, promised=True
    )

    assert found.answer is Answer.LOST


def test_stored_arrays_are_found_by_their_values_as_often_as_they_should():
    twice = prints(a=ONE, b=ONE)

    assert compare_stored(twice, prints(x=ONE, y=ONE)).answer is Answer.KEPT
    assert compare_stored(twice, prints(x=ONE)).answer is Answer.LOST
