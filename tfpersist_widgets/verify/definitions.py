"""The user's classes and functions that a model is made of, and how they travel."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cloudpickle

from tfpersist_widgets import _tf

# What importing TensorFlow brings along. A child checks it again by looking
# (`blocking.py`); here it only keeps the walk out of other people's objects.
TENSORFLOW_PACKAGES = frozenset(
    {"absl", "astunparse", "flatbuffers", "gast", "google", "h5py", "keras", "ml_dtypes"}
    | {"namex", "numpy", "opt_einsum", "optree", "tensorflow", "termcolor", "wrapt"}
    | {"tfpersist_widgets"}
)
LARGEST_PAYLOAD = 16 * 2**20  # bytes; a class that drags data along is not a definition
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
    if module.startswith("keras.") or _is_users(module):
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
    keras = _tf.keras()
    try:
        named = set(_names(keras.saving.serialize_keras_object(model)))
    except Exception:  # a get_config that raises will fail the save, and be explained there
        return {}
    return {
        key: definition.value
        for definition in found
        if (key := keras.saving.get_registered_name(definition.value)) in named and ">" not in key
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


@dataclass(frozen=True)
class Payload:
    """Definitions, ready to travel to another process.

    Attributes
    ----------
    data : bytes
        cloudpickle of the by-value definitions, the custom objects, the
        registrations, the custom-object scope and the rebuild function.
    imports : tuple of str
        Modules to import first.
    sentences : tuple of str
        How each definition travels, for people.
    problem : str
        Why they cannot travel; "" when they can.
    """

    data: bytes = b""
    imports: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    problem: str = ""


def pack(
    found: tuple[Definition, ...],
    objects: Mapping[str, Any],
    scope: Mapping[str, Any],
    rebuild: Callable[[], Any] | None,
) -> Payload:
    """Pack definitions for a fresh process."""
    carried = [definition for definition in found if definition.by_value]
    imported = tuple(sorted({d.module for d in found if not d.by_value}))
    try:
        data = cloudpickle.dumps(
            {
                "main": {d.name: d.value for d in carried if "." not in d.name},
                "registered": _registrations(carried),
                "custom_objects": dict(objects),
                "scope": dict(scope),
                "rebuild": rebuild,
            }
        )
    except Exception as error:
        names = ", ".join(definition.name for definition in carried)
        return Payload(problem=f"the definitions ({names}) cannot be sent on: {error}")
    if len(data) > LARGEST_PAYLOAD:
        return Payload(
            problem=f"the definitions take {len(data) // 2**20} MB because a class or function "
            f"refers to large data; more than {LARGEST_PAYLOAD // 2**20} MB are not sent"
        )
    sentences = tuple(f"{d.name}: by value, it was made in this notebook" for d in carried)
    sentences += tuple(f"{module}: imported again" for module in imported)
    return Payload(data, imported, sentences)


def _registrations(carried: list[Definition]) -> list[tuple[str, str, Any]]:
    """Package, name and value of what Keras has registered; it must be told again."""
    if not _tf.keras_imported():
        return []
    names = [(_tf.keras().saving.get_registered_name(d.value), d.value) for d in carried]
    return [(*name.split(">", 1), value) for name, value in names if ">" in name]
