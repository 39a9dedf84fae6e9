"""Asking whether a strategy applies never raises, whatever the model's own code does."""

import pytest

from tests.zoo import specimen
from tfpersist_widgets.records import Applies, Refused
from tfpersist_widgets.strategies import STRATEGIES


@pytest.mark.parametrize(
    "key", ["object_as_argument", "subclassed_without_get_config", "unbuilt", "layers_of_one_name"]
)
def test_every_strategy_answers(key):
    with specimen(key).alive() as model:
        answers = {strategy.key: strategy.supports(model) for strategy in STRATEGIES}

    assert all(isinstance(answer, Applies | Refused) for answer in answers.values())
    assert all(a.reason and a.todo for a in answers.values() if isinstance(a, Refused))
