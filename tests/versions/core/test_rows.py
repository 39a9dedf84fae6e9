"""Every strategy with every model of the core, as it is written down for this release."""

from __future__ import annotations

from functools import cache

import pytest

from tests.versions.core import rows
from tests.versions.core.expected import expected, release
from tests.versions.core.rows import TRIED, Row

every_model = pytest.mark.parametrize("model", TRIED)
pytestmark = pytest.mark.exhaustive


@cache
def _found(model: str) -> tuple[Row, ...]:
    return rows.rows(model)


@every_model
def test_every_strategy_answers_and_none_raises_what_is_not_explained(model):
    bad = [row for row in _found(model) if row.verdict == "raised" or "unexplained" in row.because]
    assert bad == []


@every_model
def test_what_comes_back_is_what_is_written_down_for_this_release(model):
    wanted = [row for row in expected(rows.family(), release()) if row.model == model]
    assert wanted, f"{release()} was never recorded: python -m tests.versions --record"
    assert [row for row in _found(model) if row not in wanted] == []
