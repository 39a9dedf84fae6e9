"""How the layers of a Functional model are wired, in the terms of Keras 2.

Keras 3 writes each call of a layer as its arguments. Keras 2 writes the tensors of
the first argument, and the other arguments by name beside each of them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.strategies.keras2.untranslatable import Untranslatable

Config = Mapping[str, Any]

TENSOR = "__keras_tensor__"


def translated(config: Config, layer: Callable[[Config], dict[str, Any]]) -> dict[str, Any]:
    """The configuration of a Functional model.

    Parameters
    ----------
    config : mapping
        As Keras 3 writes it.
    layer : callable
        Translates one layer without its wiring.

    Raises
    ------
    Untranslatable
    """
    # In Keras 2 a model's own inputs are its first call, so others are counted from 1.
    first = {one["name"]: int(_is_model(one)) for one in config["layers"]}
    return {
        "name": config["name"],
        "layers": [
            {
                **layer(one),
                "name": one["name"],
                "inbound_nodes": [_call(one, node, first) for node in one["inbound_nodes"]],
            }
            for one in config["layers"]
        ],
        "input_layers": _ends(config["input_layers"], first),
        "output_layers": _ends(config["output_layers"], first),
    }


def _is_model(layer: Config) -> bool:
    return layer["class_name"] in ("Sequential", "Functional")


def _ends(ends: Any, first: Mapping[str, int]) -> Any:
    """The tensors that go in or come out; a single one stands in a list."""
    if isinstance(ends, Mapping):
        return {key: _end(end, first) for key, end in ends.items()}
    if ends and isinstance(ends[0], str):
        return [_end(ends, first)]
    return [_end(end, first) for end in ends]


def _end(end: Any, first: Mapping[str, int]) -> list[Any]:
    if not (isinstance(end, list) and len(end) == 3 and isinstance(end[0], str)):  # noqa: PLR2004
        raise Untranslatable("the model's inputs or outputs are nested more than once")
    name, call, tensor = end
    return [name, call + first[name], tensor]


def _call(layer: Config, node: Config, first: Mapping[str, int]) -> Any:
    """One call of a layer: the tensors of its first argument, the other arguments beside each."""
    args, kwargs = node["args"], node["kwargs"]
    called = f"the layer {layer['name']!r} ({layer['class_name']})"
    if not args:
        raise Untranslatable(f"{called} is called with named arguments alone")
    others = dict(zip(_parameters(layer)[1:], args[1:], strict=False)) | dict(kwargs)
    told = {name: _argument(value, first, called) for name, value in others.items()}
    told = {name: value for name, value in told.items() if value is not None}
    tensors = _tensors(args[0], first, told, called)
    return [tensors] if _is_tensor(args[0]) else tensors


def _parameters(layer: Config) -> list[str]:
    """Names of the positional parameters of a layer's call, which both Kerases share."""
    if _is_model(layer):
        return ["inputs", "training", "mask"]
    call = getattr(_tf.keras().layers, layer["class_name"]).call
    return list(inspect.signature(call).parameters)[1:]


def _tensors(value: Any, first: Mapping[str, int], told: Config, called: str) -> Any:
    if _is_tensor(value):
        return [*_place(value, first), dict(told)]
    if isinstance(value, list):
        return [_tensors(item, first, told, called) for item in value]
    if isinstance(value, Mapping) and "class_name" not in value:
        return {key: _tensors(item, first, told, called) for key, item in value.items()}
    raise Untranslatable(f"{called} is called on something other than tensors")


def _argument(value: Any, first: Mapping[str, int], called: str) -> Any:
    if _is_tensor(value):
        return _place(value, first)
    if isinstance(value, list):
        return [_argument(item, first, called) for item in value]
    if isinstance(value, Mapping):
        raise Untranslatable(f"{called} is called with arguments that Keras 2 cannot be told")
    return value


def _is_tensor(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("class_name") == TENSOR


def _place(tensor: Config, first: Mapping[str, int]) -> list[Any]:
    name, call, index = tensor["config"]["keras_history"]
    return [name, call + first[name], index]
