"""The user's classes and functions that a model is made of."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tfpersist_widgets import _tf

# What importing TensorFlow brings along. A child checks it again by looking
# (`blocking.py`); here it only keeps the walk out of other people's objects.
TENSORFLOW_PACKAGES = frozenset(
    {"absl", "astunparse", "flatbuffers", "gast", "google", "h5py", "keras", "ml_dtypes"}
    | {"namex", "numpy", "opt_einsum", "optree", "tensorflow", "termcolor", "wrapt"}
    | {"tf_keras", "tfpersist_widgets"}
)
OBJECTS = 200_000  # visited at most; a model of 600 layers has some 30,000


@dataclass(frozen=True)
class Definition:
    """One class or function of the user's."""

    name: str
    module: str
    value: Any

    @property
    def by_value(self) -> bool:
        """Whether no other process can import it: it was made in a cell."""
        module = sys.modules.get(self.module)
        return self.module == "__main__" or getattr(module, "__spec__", None) is None


def definitions_of(model: Any, *more: Any) -> tuple[Definition, ...]:
    """All classes and functions of the user's that a model refers to.

    Attributes are followed through Keras objects, the user's own objects and
    plain containers; no property is called and nothing is evaluated.
    """
    found: dict[int, Definition] = {}
    for thing in _reachable(model, *more):
        for value in _candidates(thing):
            module = getattr(value, "__module__", None) or ""
            if _is_users(module) and id(value) not in found:
                found[id(value)] = Definition(value.__qualname__, module, value)
    return tuple(found.values())


def _candidates(thing: Any) -> Iterator[Any]:
    if isinstance(thing, types.FunctionType):
        # A method comes with its class.
        if "." not in thing.__qualname__ or "<locals>" in thing.__qualname__:
            yield thing
    elif isinstance(thing, type):
        yield from thing.__mro__
    else:
        yield from type(thing).__mro__


def _is_users(module: str) -> bool:
    # Compiled extensions give some classes the name of a module that is nowhere.
    top = module.partition(".")[0]
    ours = top in TENSORFLOW_PACKAGES or top in sys.stdlib_module_names
    return top == "__main__" or (not ours and module in sys.modules)


def _reachable(*roots: Any) -> Iterator[Any]:
    queue, seen = list(roots), set[int]()
    while queue and len(seen) < OBJECTS:
        thing = queue.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        yield thing
        queue.extend(_below(thing))


def _below(thing: Any) -> list[Any]:
    if isinstance(thing, str | bytes | int | float | types.ModuleType):
        return []
    if isinstance(thing, dict):
        return list(thing.values())
    if isinstance(thing, list | tuple | set | frozenset):
        return list(thing)
    if isinstance(thing, types.MethodType):
        return [thing.__func__, thing.__self__]
    if isinstance(thing, type | types.FunctionType):
        return []
    module = type(thing).__module__
    if module.startswith(("keras.", "tf_keras.")) or _is_users(module):
        return list(getattr(thing, "__dict__", {}).values())
    function = getattr(thing, "python_function", None) if "tensorflow" in module else None
    return [] if function is None else [function]


def packages(found: tuple[Definition, ...]) -> tuple[str, ...]:
    """Top-level packages of the definitions; ``__main__`` is none."""
    tops = {definition.module.split(".")[0] for definition in found} - {"__main__"}
    return tuple(sorted(tops))


def custom_objects(model: Any, found: tuple[Definition, ...]) -> dict[str, Any]:
    """What ``load_model`` must be given, keyed as Keras keys it.

    Only what the model's own configuration names and Keras cannot find in its
    registry; a class that is merely used inside another is not among them.
    """
    if not _tf.is_keras_layer(model) or not found:
        return {}
    keras = _tf.keras_of(model)
    registered_name = _tf.registration(keras).get_registered_name
    try:
        named = set(_names(_tf.serialization(keras).serialize_keras_object(model)))
    except Exception:  # a get_config that raises will fail the save, and be explained there
        return {}
    return {
        key: definition.value
        for definition in found
        if (key := registered_name(definition.value)) in named and ">" not in key
    }


def _names(configuration: Any) -> Iterator[str]:
    if isinstance(configuration, Mapping):
        name = configuration.get("registered_name")
        if isinstance(name, str):
            yield name
        if configuration.get("class_name") == "function":
            yield str(configuration.get("config"))
        for value in configuration.values():
            yield from _names(value)
    elif isinstance(configuration, list | tuple):
        for value in configuration:
            yield from _names(value)
