"""Reading objects without running a line of their code."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

from tfpersist_widgets import _tf

LIBRARIES = ("keras", "tensorflow", "builtins", "numpy")


def own(thing: Any) -> dict[str, Any]:
    """An object's ``__dict__`` itself, to be read only; empty for what has none."""
    try:
        held = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return {}
    return held if type(held) is dict else {}


def attributes_of(thing: Any) -> Iterator[tuple[str, Any]]:
    """An object's own attributes, without those by which TensorFlow keeps book."""
    for name, value in own(thing).items():
        if not name.startswith("_self_"):
            yield name, value


def objects_of(thing: Any) -> Iterator[tuple[str, Any]]:
    """The same, without numbers, texts and None, which most attributes are."""
    for name, value in own(thing).items():
        if not _is_single(value) and not name.startswith("_self_"):
            yield name, value


def is_a(thing: Any, *kinds: type) -> bool:
    """``isinstance`` by the class alone, so that nothing of the user's is asked."""
    # `type`'s own, because a metaclass may have another, and runs code in it.
    return any(type.__subclasscheck__(kind, type(thing)) for kind in kinds)


def is_layer(thing: Any) -> bool:
    """Whether this is a layer or model of Keras 3."""
    return is_a(thing, _tf.keras().layers.Layer)


def is_model(thing: Any) -> bool:
    """Whether this is a model of Keras 3."""
    return is_a(thing, _tf.keras().Model)


def is_variable(thing: Any) -> bool:
    """Whether this is a variable of TensorFlow or Keras."""
    if is_raw_variable(thing):
        return True
    return _tf.keras_3_imported() and is_a(thing, _tf.keras().Variable)


def is_raw_variable(thing: Any) -> bool:
    """Whether this is a variable of TensorFlow, which Keras does not track."""
    return is_a(thing, _tf.tensorflow().Variable)


def is_users(kind: type) -> bool:
    """Whether a class was written by the user."""
    return top(kind.__module__) not in LIBRARIES


def top(module: Any) -> str:
    """Top-level package of a module's name."""
    return str(module or "").partition(".")[0]


def is_wired(model: Any) -> bool:
    """Whether the model's configuration lists its layers: Sequential and Functional."""
    keras = _tf.keras()
    functional = getattr(keras, "Functional", None) or keras.src.models.functional.Functional
    return is_a(model, keras.Sequential, functional)


def elements(value: Any, path: str) -> Iterator[tuple[str, Any, tuple[type, ...]]]:
    """What lies in a container, nested ones too: its path, itself, and the containers around it."""
    yield from _elements(value, path, (), frozenset())


def _elements(
    value: Any, path: str, around: tuple[type, ...], seen: frozenset[int]
) -> Iterator[tuple[str, Any, tuple[type, ...]]]:
    if _is_single(value):
        yield path, value, around
        return
    value = _inside_proxy(value)
    kind = container(value)
    if kind is None or id(value) in seen:
        yield path, value, around
        return
    if kind is dict:
        pairs = [(f"{path}[{key!r}]", item) for key, item in dict.items(value) if _is_name(key)]
    elif kind is set:
        pairs = [(f"{path}{{…}}", item) for item in set.__iter__(value)]
    else:
        pairs = [(f"{path}[{index}]", item) for index, item in enumerate(kind.__iter__(value))]
    for below, item in pairs:
        yield from _elements(item, below, (*around, kind), seen | {id(value)})


def _is_single(value: Any) -> bool:
    """Whether this is plainly no container: most attributes are such values."""
    kind = type(value)
    return value is None or kind is str or kind is bool or kind is int or kind is float


def _inside_proxy(value: Any) -> Any:
    """The dict or tuple that TensorFlow has wrapped; everything else as it is."""
    if type(value).__name__ in ("_DictWrapper", "_TupleWrapper"):
        return object.__getattribute__(value, "__wrapped__")
    return value


def container(value: Any) -> Any:
    """Which of Python's containers this is or inherits from; None for all else."""
    if not is_a(value, list, tuple, dict, set):
        return None
    return next(kind for kind in (list, tuple, dict, set) if is_a(value, kind))


def _is_name(key: Any) -> bool:
    return type(key) in (str, int, bool, float)


def functions(kind: type) -> Iterator[types.FunctionType]:
    """Methods that the user's classes among the bases define, unwrapped."""
    for base in kind.__mro__:
        if is_users(base):
            yield from methods(base).values()


def methods(base: type) -> dict[str, types.FunctionType]:
    """Functions in a class's own namespace, by name, without Keras's wrappers."""
    found = {}
    for name, value in vars(base).items():
        function = unwrapped(value)
        if function is not None:
            found[name] = function
    return found


def unwrapped(value: Any) -> types.FunctionType | None:
    """The Python function inside a method, a decorated one or a ``tf.function``."""
    for _ in range(10):
        if type(value) is types.FunctionType:
            inner = value.__dict__.get("__wrapped__")
            if inner is None:
                return value
            value = inner
        elif type(value) in (staticmethod, classmethod, types.MethodType):
            value = value.__func__
        elif top(type(value).__module__) == "tensorflow":
            value = own(value).get("_python_function")
        else:
            return None
    return None
