"""What a model says about its own construction, and what it keeps as plain attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import Aspect, Entry, Section
from tfpersist_widgets.state.attributes import attributes
from tfpersist_widgets.state.canonical import reason, text
from tfpersist_widgets.state.layers import came_from_graph, children, is_users, joined
from tfpersist_widgets.state.serialized import flattened
from tfpersist_widgets.state.variables import NamedVariable

UNSEEN = "what comes back is a graph without the Python object and its configuration"


def section(model: Any, weights: Sequence[NamedVariable]) -> Section:
    """Key paths of the nested configuration: ``"dense.units"``, ``"scale.self.factor"``."""
    if came_from_graph(model):
        return Section(Aspect.CONFIGURATION, unseen=UNSEEN)
    keras = _tf.is_keras_layer(model)
    found = _of_layer(model, "", set(), told=False) if keras else _attributes(model, "")
    return Section(Aspect.CONFIGURATION, tuple(found))


def _of_layer(layer: Any, path: str, seen: set[int], *, told: bool) -> Iterator[Entry]:
    """Entries of a layer; ``told`` when its parent's configuration contains it already."""
    if id(layer) in seen:
        return
    seen.add(id(layer))
    config = _config(layer)
    if isinstance(config, Entry):
        yield Entry(joined(path, "get_config()"), "", config.unseen)
    elif not told:
        wrapped = {"class_name": type(layer).__name__, "config": config}
        yield from flattened(wrapped, path, named=bool(path))
    if is_users(layer):
        yield from _attributes(layer, path)
    lists_layers = isinstance(config, dict) and isinstance(config.get("layers"), list)
    for name, child in children(layer):
        yield from _of_layer(child, joined(path, name), seen, told=lists_layers)


def _config(layer: Any) -> Any:
    try:
        return layer.get_config()
    except (Exception, SystemExit) as error:
        return Entry("", "", f"it cannot describe itself: {reason(error)}")


def _attributes(thing: Any, path: str) -> Iterator[Entry]:
    for found in attributes(thing):
        yield Entry(joined(path, found.path), text(found.value))
