"""A few specimens, recomputed whenever the tests run; the others in `test_all_cells`."""

import pytest

from tests.matrix import recording, table
from tests.matrix.making import cells
from tests.zoo import specimen


@pytest.mark.parametrize("key", ["matrix_product", "module", "unbuilt"])
def test_every_strategy_does_with_it_what_the_committed_table_says(key):
    one = specimen(key)
    exact = recording.recorded_here()

    assert recording.differences(table.expected(one), cells(one), exact=exact) == []
