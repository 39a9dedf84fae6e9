"""The cost table divides the printed code into a save and a load that run on their own."""

import keras
import pytest

from benchmarks.cost_of_one import TINY, job_of, model_of
from tfpersist_widgets.strategies import STRATEGIES

# The code of the others needs a process with other flags.
HERE = [strategy for strategy in STRATEGIES if not strategy.flags]


@pytest.mark.parametrize("strategy", HERE, ids=lambda strategy: strategy.key)
def test_either_half_runs_alone_and_the_second_loads_what_the_first_wrote(strategy, tmp_path):
    model, path = model_of(TINY, keras), tmp_path / f"m{strategy.suffix}"

    job_of(strategy, "save", "bare", model, path)()
    written = sorted(tmp_path.rglob("*"))
    job_of(strategy, "load", "bare", model, path)()

    assert path in written
    assert sorted(tmp_path.rglob("*")) == written
