"""What came back, in the words of the table."""

import numpy as np
import pytest

from tests.museum.reading.comparing import compared, optimizer, outputs, variables
from tfpersist_widgets.verify.environments.worker import State

KERNEL = np.arange(6, dtype="float32").reshape(2, 3)
BIAS = np.ones(3, "float32")
STEPS = np.array(5, "int64")
RATE = np.array(0.01, "float32")


def pairs(*arrays):
    return [(f"v{i}", array) for i, array in enumerate(arrays)]


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        (KERNEL, "equal"),
        (KERNEL + np.float32(1e-5), "close"),  # the largest is 5
        (KERNEL + np.float32(1e-3), "changed"),
        (KERNEL.T, "changed"),
        (KERNEL.astype("float64"), "close"),
        (np.where(KERNEL == 5, np.nan, KERNEL), "changed"),
    ],
)
def test_outputs_are_equal_bits_or_close_to_the_largest_of_them_or_changed(now, answer):
    assert outputs(pairs(KERNEL), pairs(now)) == answer


def test_the_worst_output_counts_and_a_missing_one_is_a_change():
    assert outputs(pairs(KERNEL, BIAS), pairs(KERNEL, BIAS + 1)) == "changed"
    assert outputs(pairs(KERNEL, BIAS), pairs(KERNEL)) == "changed"


def test_outputs_that_nobody_computed_are_not_seen():
    assert outputs(pairs(KERNEL), []) == "not seen"
    assert outputs([], pairs(KERNEL)) == "not seen"


def test_variables_are_counted_whatever_their_names_and_order():
    assert variables(pairs(KERNEL, BIAS), [("other", BIAS), ("names", KERNEL)]) == "all"
    assert variables(pairs(KERNEL, BIAS), pairs(KERNEL, BIAS * 0)) == "1 of 2"
    assert variables(pairs(BIAS, BIAS), pairs(BIAS)) == "1 of 2"
    assert variables(pairs(KERNEL), pairs(KERNEL, KERNEL, BIAS)) == "all"


def test_no_variables_are_told_from_variables_that_went_unseen():
    assert variables([], pairs(KERNEL)) == "none before"
    assert variables(pairs(KERNEL), []) == "not seen"


def state(*optimizer):
    return State(optimizer=pairs(*optimizer))


def test_an_optimizer_is_kept_with_its_steps_and_slots_even_where_the_rate_is_no_variable():
    assert optimizer(state(STEPS, RATE, KERNEL), state(STEPS, KERNEL)) == "kept"
    assert optimizer(state(STEPS, KERNEL), state(STEPS.astype("int32"), KERNEL)) == "kept"


def test_an_optimizer_with_other_steps_is_changed_and_one_that_begins_anew_is_lost():
    assert optimizer(state(STEPS, KERNEL), state(STEPS + 1, KERNEL)) == "changed"
    assert optimizer(state(STEPS, KERNEL), state(STEPS, KERNEL * 2)) == "changed"
    assert optimizer(state(STEPS, KERNEL), state(STEPS * 0, KERNEL * 0)) == "lost"
    assert optimizer(state(STEPS, KERNEL), state(STEPS * 0)) == "lost"
    assert optimizer(state(STEPS, KERNEL), State()) == "lost"


def test_a_model_that_had_no_optimizer_loses_none():
    assert optimizer(State(), state(STEPS)) == "none before"


def test_a_whole_state_is_answered_part_by_part():
    before = State(pairs(KERNEL), pairs(STEPS), outputs=pairs(BIAS))

    found = compared(before, State(pairs(KERNEL * 2), pairs(STEPS), outputs=pairs(BIAS)))

    assert (found.outputs, found.variables, found.optimizer) == ("equal", "0 of 1", "kept")
