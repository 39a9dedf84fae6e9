"""Finds the models among the names of a namespace, without running a line of user code."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from tfpersist_widgets.discovery.classes import Classes, Role
from tfpersist_widgets.discovery.contents import holds_variable
from tfpersist_widgets.discovery.identifiers import class_name, module_name
from tfpersist_widgets.records import ModelKind, ModelRef

__all__ = ["find_models"]

_TRIES = 100

_NOTHING = Role.NOTHING  # of the thousands of names most are nothing, so this saves a look-up

# A subclass of list, tuple or dict can have attributes as well.
_MAY_BE_PLAIN = (Role.PLAIN, Role.LIST, Role.TUPLE, Role.DICT)


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
    for name, value in _copied(namespace).items():
        role = classes.role(type(value))
        # ``type(name)`` because a subclass of str may bring its own methods.
        if role is _NOTHING or type(name) is not str or name[:1] == "_":
            continue
        if (kind := _kind(value, role, classes)) is not None:
            found.setdefault(id(value), (kind, value, []))[2].append(name)
    return tuple(_reference(*entry) for entry in found.values())


def _copied(namespace: Mapping[str, object]) -> dict[str, object]:
    """A copy, since another thread may add names during the scan."""
    for _ in range(_TRIES):
        with contextlib.suppress(RuntimeError):  # "changed size during iteration"
            return dict(namespace)
    return dict(namespace)


def _kind(value: object, role: ModelKind | Role, classes: Classes) -> ModelKind | None:
    if isinstance(role, ModelKind):
        return role
    if role in _MAY_BE_PLAIN and holds_variable(value, classes):
        return ModelKind.PLAIN_OBJECT
    return None


def _reference(kind: ModelKind, model: object, names: list[str]) -> ModelRef:
    cls = type(model)
    return ModelRef(tuple(names), kind, class_name(cls), module_name(cls), model)
