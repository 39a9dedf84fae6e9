"""Keras's nested configurations as key paths, without what is no setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tfpersist_widgets.records import Entry
from tfpersist_widgets.state.canonical import is_plain, text
from tfpersist_widgets.state.layers import is_automatic, joined, own_names

# How a class is found and rebuilt is no setting of the model; trainable flags and
# dtype policies are aspects of their own, and so are vocabularies.
SPELLING = frozenset(
    {"build_config", "build_input_shape", "compile_config", "module", "registered_name"}
)
ELSEWHERE = frozenset({"trainable", "vocabulary", "vocabulary_size"})
CONNECTIONS = ("inbound_nodes", "input_layers", "output_layers")


def flattened(value: Any, path: str, *, named: bool = False) -> Iterator[Entry]:
    """Entries of a nested configuration.

    Parameters
    ----------
    value : dict, list, or plain value
        As ``get_config`` and ``serialize_keras_object`` return them.
    path : str
        Where it stands.
    named : bool
        Whether the object's name is in the path already.
    """
    if isinstance(value, Mapping) and "class_name" in value and "config" in value:
        yield from _of_object(value, path, named=named)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from flattened(item, joined(path, str(key)))
    elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        for index, item in enumerate(value):
            yield from flattened(item, f"{path}[{index}]")
    else:
        yield Entry(path, text(value))


def _of_object(value: Mapping[str, Any], path: str, *, named: bool) -> Iterator[Entry]:
    kind, config = str(value["class_name"]), value["config"]
    if kind == "__lambda__":
        yield Entry(path, "", "the code of a lambda is not compared; only its outputs show it")
    elif not isinstance(config, Mapping):
        yield Entry(path, text(config))
    else:
        yield Entry(joined(path, "class"), text(kind))
        yield from _of_config(config, path, kind, named=named)


def _of_config(config: Mapping[str, Any], path: str, kind: str, *, named: bool) -> Iterator[Entry]:
    for key, item in config.items():
        if key == "layers" and isinstance(item, list) and all(map(_is_layer, item)):
            yield from _of_layers(config, path)
        elif not _is_ignored(key, item, kind, named=named) and key not in CONNECTIONS:
            yield from flattened(item, joined(path, str(key)))


def _is_ignored(key: str, item: Any, kind: str, *, named: bool) -> bool:
    if key == "name":
        return named or item is None or is_automatic(kind, str(item))
    # The policy of a layer is a serialized object; the type of an input is a text.
    is_policy = key == "dtype" and isinstance(item, Mapping)
    return key in SPELLING or key in ELSEWHERE or is_policy


def _is_layer(item: Any) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("config"), Mapping)


def _of_layers(config: Mapping[str, Any], path: str) -> Iterator[Entry]:
    """The layers of a Functional or Sequential model, and how they are connected."""
    layers = config["layers"]
    old = [str(item["config"].get("name", "")) for item in layers]
    new = own_names(
        (str(item.get("class_name")), name) for item, name in zip(layers, old, strict=True)
    )
    renamed = dict(zip(old, new, strict=True))
    for item, name in zip(layers, new, strict=True):
        yield from flattened(item, joined(path, name), named=True)
        if item.get("inbound_nodes"):
            calls = _renamed(item["inbound_nodes"], renamed)
            yield Entry(joined(path, f"{name}.called on"), text(calls))
    for key in CONNECTIONS[1:]:
        if key in config:
            yield Entry(joined(path, key), text(_renamed(config[key], renamed)))


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        kept = {key: item for key, item in value.items() if key not in SPELLING}
        return {key: _renamed(item, names) for key, item in kept.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, names) for item in value]
    if isinstance(value, str):
        return names.get(value, value)
    return value if is_plain(value) else f"<{type(value).__name__}>"
