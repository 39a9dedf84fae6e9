"""Every way of saving and loading, one file each."""

from __future__ import annotations

from tfpersist_widgets.errors import UnknownStrategy
from tfpersist_widgets.strategies.keras_file import KerasFile
from tfpersist_widgets.strategies.pickle_file import PickleFile
from tfpersist_widgets.strategies.saved_model import SavedModel
from tfpersist_widgets.strategies.strategy import Given, Strategy
from tfpersist_widgets.strategies.weights_h5 import WeightsH5

STRATEGIES: tuple[Strategy, ...] = (KerasFile(), SavedModel(), PickleFile(), WeightsH5())


def find_strategy(key: str) -> Strategy:
    """The strategy of that key.

    Raises
    ------
    UnknownStrategy
        Naming those that exist.
    """
    for strategy in STRATEGIES:
        if strategy.key == key:
            return strategy
    known = ", ".join(repr(strategy.key) for strategy in STRATEGIES)
    raise UnknownStrategy(f"There is no strategy {key!r}. Choose one of {known}.")


__all__ = ["STRATEGIES", "Given", "Strategy", "find_strategy"]
