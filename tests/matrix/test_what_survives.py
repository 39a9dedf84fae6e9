from tests.matrix.what_survives import README, STRATEGIES, table, written
from tfpersist_widgets.strategies import STRATEGIES as ALL


def test_the_table_of_the_readme_is_the_measured_one():
    """If this fails: `python -m tests.matrix.what_survives`."""
    text = README.read_text("utf-8")

    assert table() in text
    assert written(text) == text


def test_its_strategies_are_those_that_there_are():
    assert set(STRATEGIES) <= {strategy.key for strategy in ALL}
