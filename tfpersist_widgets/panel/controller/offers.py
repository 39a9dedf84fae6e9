"""What there is to pick in a namespace, and what follows from what is picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tfpersist_widgets import api
from tfpersist_widgets.errors import InputsRefused, TFPersistError
from tfpersist_widgets.panel.controller import notices
from tfpersist_widgets.panel.state import PanelState, StrategyChoice
from tfpersist_widgets.records import Finding, ModelRef, Node

Namespace = Mapping[str, object]


def settled(state: PanelState, namespace: Namespace) -> PanelState:
    """Return `state` with everything that follows from the picks in it.

    A pick that is no longer there falls back to the first of what there is.
    """
    found = api.find_models(namespace)
    if not found:
        return _without_models(state)
    picked = next((ref for ref in found if state.model in ref.names), found[0])
    strategies = tuple(
        StrategyChoice(way.key, way.title, way.supports(picked.model)) for way in api.strategies()
    )
    keys = [choice.key for choice in strategies]
    strategy = state.strategy if state.strategy in keys else keys[0]
    path = _path(state, picked.name, strategy)
    chosen = replace(
        state,
        models=tuple(replace(ref, model=None) for ref in found),
        model=picked.name,
        strategies=strategies,
        strategy=strategy,
        path=path,
        path_exists=exists(path),
        found=tree(path) if state.path_is_users else None,
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
    empty = "then they are made from the model's own specification"
    return _value(namespace, name, "inputs", empty)


def targets(namespace: Namespace, name: str) -> Any:
    """Return the value of the variable `name`, as :func:`inputs` does."""
    return _value(namespace, name, "targets", "then no further training step is compared")


def exists(path: str) -> bool:
    """Whether something is at a path, as far as the system lets it be seen."""
    try:
        return bool(path) and Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # no name of a file, or of a user
        return False


def tree(path: str) -> Node | None:
    """The tree of what is at a path; None when nothing is there, or nothing can be seen."""
    if not exists(path):
        return None
    try:
        return api.read_tree(path)
    except TFPersistError:
        return None


def findings(namespace: Namespace, name: str) -> tuple[Finding, ...]:
    """What of the model of that name will not come back; nothing when it is gone."""
    picked = next((ref for ref in api.find_models(namespace) if name in ref.names), None)
    return () if picked is None else api.preflight(picked.model)


def _value(namespace: Namespace, name: str, what: str, empty: str) -> Any:
    if not name:
        return None
    if name not in namespace:
        raise InputsRefused(
            f"There is no variable named {name!r} in the notebook. Write the name of a variable "
            f"that holds the {what}, or leave the field empty: {empty}."
        )
    return namespace[name]


def _without_models(state: PanelState) -> PanelState:
    """Nothing can be saved; what the user wrote stays, for a file and its certificate."""
    path = state.path if state.path_is_users else ""
    left = replace(state, models=(), model="", strategies=(), code="")
    left = replace(left, path=path, path_exists=exists(path), findings=(), found=tree(path))
    return replace(left, notice=notices.certified(left) if left.against else notices.no_model())


def _path(state: PanelState, name: str, strategy: str) -> str:
    if state.path_is_users:
        return state.path
    return str(api.proposed_path(name, strategy).as_posix())


def _code(state: PanelState, picked: ModelRef) -> str:
    if state.refusal is not None:
        return ""
    return api.code(picked.model, state.strategy, picked.name, state.path)
