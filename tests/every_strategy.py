"""Every strategy as a test's parameter."""

from __future__ import annotations

import pytest

from tfpersist_widgets.strategies import STRATEGIES

# These save in a process of their own, seconds each: what holds for all strategies
# is tried with them in the long run.
IN_A_CHILD = "keras2_"

EVERY_STRATEGY = [
    pytest.param(
        strategy,
        id=strategy.key,
        marks=[pytest.mark.exhaustive] if strategy.key.startswith(IN_A_CHILD) else [],
    )
    for strategy in STRATEGIES
]
every_strategy = pytest.mark.parametrize("strategy", EVERY_STRATEGY)
