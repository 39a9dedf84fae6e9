"""What there is to pick in a namespace, and what follows from what is picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.errors import InputsRefused, TFPersistError
from tfpersist_widgets.panel.controller import notices
from tfpersist_widgets.panel.state import PanelState, StrategyChoice
from tfpersist_widgets.records import ModelRef

Namespace = Mapping[str, object]


def settled(state: PanelState, namespace: Namespace) -> PanelState:
    """Return `state` with everything that follows from the picks in it.

    A pick that is no longer there falls back to the first of what there is.
    """
    found = api.find_models(namespace)
    if not found:
        nothing = replace(state, models=(), model="", strategies=(), path="", code="")
        return replace(nothing, notice=notices.no_model())
    picked = next((ref for ref in found if state.model in ref.names), found[0])
    strategies = tuple(
        StrategyChoice(way.key, way.title, way.supports(picked.model)) for way in api.strategies()
    )
    keys = [choice.key for choice in strategies]
    strategy = state.strategy if state.strategy in keys else keys[0]
    chosen = replace(
        state,
        models=tuple(replace(ref, model=None) for ref in found),
        model=picked.name,
        strategies=strategies,
        strategy=strategy,
        path=_path(state, picked.name, strategy),
    )
    gone = bool(state.model) and state.model not in picked.names
    notice = notices.gone(state.model, picked.name) if gone else notices.ready(chosen)
    return replace(chosen, code=_code(chosen, picked), notice=notice)


def model(namespace: Namespace, name: str) -> Any:
    """Return the live model that goes by `name` now.

    It is looked up at every save: the cell that made it may have run again.
    """
    for ref in api.find_models(namespace):
        if name in ref.names:
            return ref.model
    raise TFPersistError(
        f"There is no model named {name!r} in the notebook any more. Run the cell that makes it, "
        "or press Refresh to see which there are."
    )


def inputs(namespace: Namespace, name: str) -> Any:
    """Return the value of the variable `name`; the text is looked up, not evaluated."""
    if not name:
        return None
    if name not in namespace:
        raise InputsRefused(
            f"There is no variable named {name!r} in the notebook. Write the name of a variable "
            "that holds the inputs, or leave the field empty: then they are made from the model's "
            "own specification."
        )
    return namespace[name]


def _path(state: PanelState, name: str, strategy: str) -> str:
    if state.path_is_users:
        return state.path
    return str(api.proposed_path(name, strategy).as_posix())


def _code(state: PanelState, picked: ModelRef) -> str:
    if state.refusal is not None:
        return ""
    return api.code(picked.model, state.strategy, picked.name, state.path)
