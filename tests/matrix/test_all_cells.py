"""The whole matrix, recomputed; where a cell changed, which and how."""

import pytest

from tests.matrix import recording, table
from tests.matrix.making import cells
from tests.zoo import ZOO


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", ZOO, ids=lambda one: one.key)
def test_every_strategy_does_with_every_specimen_what_the_committed_table_says(one):
    exact = recording.recorded_here()

    assert recording.differences(table.expected(one), cells(one), exact=exact) == []
