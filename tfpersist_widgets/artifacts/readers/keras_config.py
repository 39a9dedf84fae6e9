"""The configuration of a Keras model: its class, its layers and how it was compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, shown
from tfpersist_widgets.artifacts.json_value import looks_like_json, value
from tfpersist_widgets.artifacts.visit import Visit
from tfpersist_widgets.records import Node, NodeKind, Recognition

_BYTECODE = "its code runs when the model is loaded with safe_mode=False"
_INSIDE = ("layer", "forward_layer", "backward_layer")  # of layers that wrap others
Facts = tuple[tuple[str, str], ...]


def match(content: Content) -> Recognition | None:
    """A JSON object with a class name and its configuration."""
    if not looks_like_json(content) or not is_object(content.once(value)):
        return None
    return Recognition("keras_config", "a JSON object with Keras's class_name and config")


def read(content: Content, visit: Visit) -> Node:
    """A node for each layer."""
    return node(content.name, NodeKind.JSON, content.size, content.once(value), visit)


def node(name: str, kind: NodeKind, size: int, model: dict[str, Any], visit: Visit) -> Node:
    """The node of a place in which the configuration of a model stands."""
    return Node(
        name,
        kind,
        size,
        facts=_facts(model) + _compiled(model.get("compile_config")),
        children=_layers(model, visit),
        warning=_warning(model),
    )


def is_object(found: Any) -> bool:
    """Whether JSON data are how Keras describes an object."""
    return (
        isinstance(found, dict)
        and isinstance(found.get("class_name"), str)
        and isinstance(found.get("config"), dict)
    )


def _layers(model: dict[str, Any], visit: Visit, depth: int = 0) -> tuple[Node, ...]:
    layers, more = visit.cut(tuple(_inner(model["config"])))
    return (*(_layer(layer, visit, depth + 1) for layer in layers), *more)


def _layer(layer: dict[str, Any], visit: Visit, depth: int) -> Node:
    deep = depth > limits.DEPTH
    return Node(
        _name(layer),
        NodeKind.GROUP,
        facts=_facts(layer),
        children=() if deep else _layers(layer, visit, depth),
        warning=_warning(layer),
        problem="it lies too deep and was not looked into" if deep else "",
    )


def _inner(config: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Layers in a configuration; what else a layer is made of is left out."""
    layers = config.get("layers")
    for layer in layers if isinstance(layers, list) else ():
        if is_object(layer):
            yield layer
    for key in _INSIDE:
        if is_object(config.get(key)):
            yield config[key]


def _name(layer: dict[str, Any]) -> str:
    name = layer["config"].get("name", layer.get("name"))
    return shown(name) if isinstance(name, str) else "(no name)"


def _facts(found: dict[str, Any]) -> Facts:
    """Class, and for what is not Keras's own the module that has to be imported."""
    module, registered = found.get("module"), found.get("registered_name")
    facts = [("class", shown(found["class_name"], limits.VALUE))]
    if isinstance(module, str) and module.partition(".")[0] != "keras":
        facts.append(("module", shown(module, limits.VALUE)))
    elif "module" in found and module is None:  # Keras 3 names no module for these
        facts.append(("defined in", "the user's own code"))
    if isinstance(registered, str) and registered != found["class_name"]:
        facts.append(("registered as", shown(registered, limits.VALUE)))
    return tuple(facts)


def _compiled(found: Any) -> Facts:
    if not isinstance(found, dict):
        return ()
    named = [(key, _class_of(found.get(key))) for key in ("optimizer", "loss")]
    return tuple((key, shown(name, limits.VALUE)) for key, name in named if name)


def _class_of(found: Any) -> str:
    if isinstance(found, dict):
        found = found.get("class_name")
    return found if isinstance(found, str) else ""


def _warning(found: dict[str, Any]) -> str:
    """What a Lambda layer, or a lambda anywhere else, would do."""
    waiting: list[Any] = [found]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if item.get("class_name") == "__lambda__" or _is_old_lambda(item):
                return _BYTECODE
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return ""


def _is_old_lambda(found: dict[str, Any]) -> bool:
    """As Keras 2 wrote it: the function is a list, or a tuple, that begins with its code."""
    config = found.get("config")
    if found.get("class_name") != "Lambda" or not isinstance(config, dict):
        return False
    function = config.get("function")
    if isinstance(function, dict):
        return function.get("class_name") == "__tuple__"
    return isinstance(function, list)
