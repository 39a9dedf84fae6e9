"""The layers of a Keras model, by names that are the same on both sides of a round trip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

OF_LIBRARIES = ("keras", "tensorflow", "tf_keras", "builtins")


def layers_of(model: Any) -> tuple[tuple[str, Any], ...]:
    """A Keras model and all layers below it, each once.

    Returns
    -------
    tuple of (str, keras.Layer)
        Names joined by dots, ``"block.dense_1"``; "" is the model itself.
    """
    found: list[tuple[str, Any]] = []
    _walk(model, "", found, set())
    return tuple(found)


def _walk(layer: Any, path: str, found: list[tuple[str, Any]], seen: set[int]) -> None:
    if id(layer) in seen:
        return
    seen.add(id(layer))
    found.append((path, layer))
    for name, child in children(layer):
        _walk(child, joined(path, name), found, seen)


def children(layer: Any) -> tuple[tuple[str, Any], ...]:
    """The layers directly below a layer, by their names."""
    below = tuple(layer._flatten_layers(include_self=False, recursive=False))
    names = own_names((type(child).__name__, child.name) for child in below)
    return tuple(zip(names, below, strict=True))


def joined(path: str, name: str) -> str:
    """A path one step longer."""
    return f"{path}.{name}" if path else name


def own_names(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Names for the members of one list, from their classes and the names they have.

    Keras numbers what got no name through the whole process, so the same layer is
    ``dense`` in one process and ``dense_7`` in another: here it is numbered within
    its list. Names that somebody chose stay.
    """
    count: Counter[str] = Counter()
    names = []
    for class_name, name in pairs:
        stem = snake_case(class_name) if is_automatic(class_name, name) else name
        names.append(f"{stem}_{count[stem]}" if count[stem] else stem)
        count[stem] += 1
    return names


def is_automatic(class_name: str, name: str) -> bool:
    """Whether Keras makes up such a name for that class."""
    return re.fullmatch(rf"{re.escape(snake_case(class_name))}(_\d+)?", name) is not None


def snake_case(class_name: str) -> str:
    """``"MaxPooling2D"`` as Keras spells it in a name: ``"max_pooling2d"``."""
    split = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", class_name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", split).lower()


def is_users(thing: Any) -> bool:
    """Whether the class of an object was written by the user."""
    return type(thing).__module__.split(".")[0] not in OF_LIBRARIES


def came_from_graph(model: Any) -> bool:
    """Whether ``tf.saved_model.load`` made this object, which is of no class of the user's."""
    return hasattr(model, "graph_debug_info") or type(model).__name__ == "_UserObject"
