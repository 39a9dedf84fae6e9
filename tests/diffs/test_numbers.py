"""Distances of arrays: bits, tolerance, units in the last place."""

import ml_dtypes
import numpy as np
import pytest

from tfpersist_widgets.diffs import distance


def test_equal_arrays_have_equal_bits_and_no_distance():
    found = distance(np.ones(3, "f4"), np.ones(3, "f4"))

    assert found.equal_bits
    assert (found.max_abs, found.max_rel, found.max_ulps) == (0.0, 0.0, 0)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", ml_dtypes.bfloat16])
def test_the_next_number_is_one_ulp_away(dtype):
    one = np.array([1.0], dtype)
    bits = one.view(f"u{one.dtype.itemsize}")

    found = distance(one, (bits + 1).view(one.dtype))

    assert found.max_ulps == 1
    assert found.within
    assert not found.equal_bits


def test_ulps_are_counted_across_zero():
    tiny = np.array([np.finfo("f4").smallest_subnormal])

    assert distance(tiny, -tiny).max_ulps == 2


def test_both_zeros_differ_in_bits_and_are_no_ulp_apart():
    found = distance(np.array([0.0], "f4"), np.array([-0.0], "f4"))

    assert not found.equal_bits
    assert found.max_ulps == 0


def test_nan_equals_nan_whatever_its_payload():
    quiet = np.array([0x7FC00000], "u4").view("f4")
    other = np.array([0x7FC00001], "u4").view("f4")

    assert distance(quiet, other).equal_bits


def test_nan_on_one_side_is_infinitely_far():
    found = distance(np.array([np.nan], "f4"), np.array([1.0], "f4"))

    assert found.max_abs == np.inf
    assert found.max_ulps is None
    assert not found.within


def test_opposite_infinities_are_not_close():
    assert not distance(np.array([np.inf], "f4"), np.array([-np.inf], "f4")).within


@pytest.mark.parametrize(("factor", "within"), [(0.5e-5, True), (2e-5, False)])
def test_the_tolerance_of_float32_follows_the_largest_value(factor, within):
    expected = np.array([1000.0, 1.0], "f8").astype("f4")

    assert distance(expected, expected + np.float32(1000 * factor)).within is within


def test_large_integers_are_told_apart_by_their_bits():
    found = distance(np.array([2**63 - 1]), np.array([2**63 - 2]))

    assert not found.equal_bits
    assert not found.within


def test_the_largest_difference_is_named_by_its_index():
    expected = np.zeros((2, 3), "f4")
    observed = expected.copy()
    observed[1, 2] = 0.5

    assert distance(expected, observed).where == (1, 2)


@pytest.mark.parametrize("dtype", ["S3", "bool", "complex64", "float32"])
def test_arrays_without_elements_are_equal(dtype):
    assert distance(np.zeros((0, 2), dtype), np.zeros((0, 2), dtype)).equal_bits


@pytest.mark.parametrize(("dtype", "step"), [("complex64", 1e-6), ("complex128", 1e-13)])
def test_complex_numbers_are_close_by_the_size_of_their_parts(dtype, step):
    one = np.array([1 + 1j], dtype)

    assert distance(one, one + np.array(step, dtype)).within
    assert not distance(one, one + np.array(1e-3, dtype)).within


@pytest.mark.parametrize("dtype", ["bool", "int64", "bfloat16", "S2"])
def test_scalars_of_every_type_are_compared(dtype):
    dtype = ml_dtypes.bfloat16 if dtype == "bfloat16" else dtype
    zero, one = np.array(0).astype(dtype), np.array(1).astype(dtype)

    assert distance(one, one).equal_bits
    assert not distance(one, zero).within
    assert distance(one, zero).where == ()
