"""Finds the models among the names of a namespace, without running a line of user code."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Mapping

from tfpersist_widgets.discovery.classes import Classes, Role
from tfpersist_widgets.discovery.contents import holds_variable
from tfpersist_widgets.discovery.identifiers import class_name, module_name
from tfpersist_widgets.records import ModelKind, ModelRef

__all__ = ["find_models"]

_TRIES = 100

# A subclass of list, tuple or dict can have attributes as well; they themselves cannot.
_MAY_BE_PLAIN = (Role.PLAIN, Role.LIST, Role.TUPLE, Role.DICT)
_CONTAINERS = frozenset({id(list), id(tuple), id(dict)})


def find_models(namespace: Mapping[str, object]) -> tuple[ModelRef, ...]:
    """Find every model that a namespace names.

    Models are Keras models and layers, ``tf.Module`` objects, and plain objects
    that keep a ``tf.Variable`` in an attribute, or in a list, tuple or dict that
    is an attribute. Optimizers, metrics, losses and variables are no models.

    Nothing is imported: where neither TensorFlow nor Keras has been imported,
    there is nothing to find. No name is evaluated, and no method, property or
    metaclass of a user's object runs.

    Parameters
    ----------
    namespace : mapping of str to object
        Such as ``globals()``. Names that start with an underscore and keys that
        are no ``str`` are passed over. It may grow or shrink meanwhile.

    Returns
    -------
    tuple of ModelRef
        One for each object, in the order of its first name.
    """
    classes = Classes()
    if classes.none_loaded:
        return ()
    found: dict[int, tuple[ModelKind, object, list[str]]] = {}
    names = _copied(namespace)
    for name in _candidates(names, classes):
        # ``type(name)`` because a subclass of str may bring its own methods.
        if type(name) is str and name[:1] != "_":
            value = names[name]
            if (kind := _kind(value, classes)) is not None:
                found.setdefault(id(value), (kind, value, []))[2].append(name)
    return tuple(_reference(*entry) for entry in found.values())


def _copied(namespace: Mapping[str, object]) -> dict[str, object]:
    """A copy, since another thread may add names during the scan."""
    for _ in range(_TRIES):
        with contextlib.suppress(RuntimeError):  # "changed size during iteration"
            return dict(namespace)
    return dict(namespace)


def _candidates(names: dict[str, object], classes: Classes) -> Iterator[str]:
    """The names whose objects are of a class that can be a model's.

    Thousands of names have objects of a few classes, most of which are nothing:
    each class is decided on once, and no line of Python runs for each name.
    """
    identities = list(map(id, map(type, names.values())))
    one_of_each = dict(zip(identities, names.values(), strict=True))
    wanted = {
        identity
        for identity, value in one_of_each.items()
        if identity not in _CONTAINERS and classes.role(type(value)) is not Role.NOTHING
    }
    return itertools.compress(names, map(wanted.__contains__, identities))


def _kind(value: object, classes: Classes) -> ModelKind | None:
    role = classes.role(type(value))
    if isinstance(role, ModelKind):
        return role
    if role in _MAY_BE_PLAIN and holds_variable(value, classes):
        return ModelKind.PLAIN_OBJECT
    return None


def _reference(kind: ModelKind, model: object, names: list[str]) -> ModelRef:
    cls = type(model)
    return ModelRef(tuple(names), kind, class_name(cls), module_name(cls), model)
