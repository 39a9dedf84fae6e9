"""Arrays of a file against a model's variables: by path where there is one, else by value."""

import pytest

from tfpersist_widgets.diffs import compare_stored
from tfpersist_widgets.records import Answer, Tensor, VariablePrint

ONE, TWO = Tensor("float32", (2,)), Tensor("float32", (3,))


def of(path, digest, tensor=ONE):
    return VariablePrint(path, tensor, digest)


def answers(expected, stored):
    return [difference.answer for difference in compare_stored(expected, stored).differences]


def test_an_array_of_another_name_counts_once():
    expected = [of("a/kernel", "x"), of("b/kernel", "x")]

    assert answers(expected, [of("layers/0", "x")]) == [Answer.KEPT, Answer.LOST]
    assert compare_stored(expected, [of("layers/0", "x")]).answer is Answer.LOST


def test_under_its_own_path_only_that_array_counts():
    swapped = [of("a/kernel", "y"), of("b/kernel", "x")]

    assert answers([of("a/kernel", "x"), of("b/kernel", "y")], swapped) == [Answer.LOST] * 2


def test_bytes_of_a_type_that_numpy_does_not_know_are_that_type():
    half, raw = Tensor("bfloat16", (2,)), Tensor("V2", (2,))

    assert answers([of("a", "x", half)], [of("a", "x", raw)]) == [Answer.KEPT]
    assert answers([of("a", "x", ONE)], [of("a", "x", Tensor("V4", (2,)))]) == [Answer.LOST]


@pytest.mark.parametrize(("wanted", "stored"), [("x", ""), ("", "x"), ("", "")])
def test_values_that_could_not_be_read_are_never_fine(wanted, stored):
    found = compare_stored([of("a", wanted)], [of("layers/0", stored)])

    assert found.answer is Answer.UNSEEN
    assert "could not be read" in found.differences[0].note


def test_another_shape_is_lost():
    assert answers([of("a", "x", ONE)], [of("a", "x", TWO)]) == [Answer.LOST]
