"""The configuration of a Keras 3 model in the terms of Keras 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfpersist_widgets.strategies.keras2 import graph
from tfpersist_widgets.strategies.keras2.untranslatable import Untranslatable
from tfpersist_widgets.strategies.keras2.vocabulary import (
    ACTIVATIONS,
    ANY,
    LAYERS,
    ONLY_KERAS_3,
    ONLY_KERAS_3_CLASSES,
    ONLY_KERAS_3_IN,
    POLICIES,
    RENAMED,
    REQUIRED,
    SAME_PACKAGES,
)

Config = Mapping[str, Any]

# Nested models, and the module that Keras writes for its own classes of that name.
MODELS = {"Sequential": "keras", "Functional": "keras.src.models.functional"}


def translated(model: Config) -> dict[str, Any]:
    """What ``tf.keras.models.model_from_json`` of Keras 2 reads.

    Parameters
    ----------
    model : mapping
        What ``model.to_json()`` of Keras 3 holds.

    Raises
    ------
    Untranslatable
        Naming the layer that Keras 2 does not have, or has in another way.
    """
    name = model["class_name"]
    if name not in MODELS or model["module"] != MODELS[name]:
        raise Untranslatable(
            f"{name} is a class of its own, and what it computes stands in its code",
            "Keras 2 can be given models that are Sequential or Functional.",
        )
    if name == "Sequential":
        layers = [_layer(layer) for layer in model["config"]["layers"]]
        return {"class_name": name, "config": {"name": model["config"]["name"], "layers": layers}}
    return {"class_name": name, "config": graph.translated(model["config"], _layer)}


def _layer(layer: Config) -> dict[str, Any]:
    """One layer, or a model that stands for one."""
    kind, config = layer["class_name"], layer["config"]
    if kind in MODELS:
        return translated(layer)
    called = f"the layer {config.get('name', '')!r} ({kind})"
    if layer["module"] != "keras.layers" or kind not in LAYERS:
        raise Untranslatable(f"{called} is not one that both Kerases have")
    if config.get("sparse") or config.get("ragged"):
        raise Untranslatable(f"{called} takes sparse or ragged tensors")
    missing = {**ONLY_KERAS_3, **ONLY_KERAS_3_IN.get(kind, {})}
    names = RENAMED.get(kind, {})
    told = dict(REQUIRED.get(kind, {}))
    for key, value in config.items():
        if key not in missing:
            told[names.get(key, key)] = _value(value, key, called)
        elif missing[key] not in (ANY, value):
            raise Untranslatable(f"{called} has {key}={value!r}, which Keras 2 does not know")
    return {"class_name": kind, "config": _named_once(told) if kind == "Bidirectional" else told}


def _value(value: Any, key: str, called: str) -> Any:
    """One argument of a layer."""
    if isinstance(value, list):
        return [_value(item, key, called) for item in value]
    if isinstance(value, str) and key.endswith("activation"):
        return _activation(value, called)
    if not isinstance(value, Mapping):
        return value
    if "class_name" not in value:
        raise Untranslatable(f"{called} has {key}={dict(value)!r}, which is not understood")
    kind, config = value["class_name"], value["config"]
    if kind == "DTypePolicy" and config["name"] in POLICIES:
        return config["name"]
    if value["module"] == "keras.layers":
        return _layer(value)
    if value["module"] not in SAME_PACKAGES or kind in ONLY_KERAS_3_CLASSES:
        raise Untranslatable(f"{called} has {key}={kind}, which Keras 2 does not have")
    kept = {name: item for name, item in config.items() if name not in ONLY_KERAS_3}
    if any(config[name] is not None for name in config.keys() - kept.keys()):
        raise Untranslatable(f"{called} has a {key} with arguments that Keras 2 does not know")
    return {"class_name": kind, "config": kept}


def _activation(name: str, called: str) -> str:
    if name not in ACTIVATIONS:
        raise Untranslatable(f"{called} has the activation {name!r}, not the same in Keras 2")
    return ACTIVATIONS[name]


def _named_once(config: dict[str, Any]) -> dict[str, Any]:
    """Keras 2 puts ``forward_`` before a layer's name again, where Keras 3 keeps it."""
    for key, prefix in (("layer", "forward_"), ("backward_layer", "backward_")):
        inner = config[key]["config"]
        inner["name"] = inner["name"].removeprefix(prefix)
    return config
