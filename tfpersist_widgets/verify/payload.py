"""How the user's classes and functions travel to another process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import cloudpickle

from tfpersist_widgets import _tf
from tfpersist_widgets.verify.definitions import Definition

LARGEST = 16 * 2**20  # bytes; a class that drags data along is not a definition


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
    if len(data) > LARGEST:
        return Payload(
            problem=f"the definitions take {len(data) // 2**20} MB because a class or function "
            f"refers to large data; more than {LARGEST // 2**20} MB are not sent"
        )
    sentences = tuple(f"{d.name}: by value, it was made in this notebook" for d in carried)
    sentences += tuple(f"{module}: imported again" for module in imported)
    return Payload(data, imported, sentences)


def _registrations(carried: list[Definition]) -> list[tuple[str, str, Any]]:
    """Package, name and value of what Keras has registered; it must be told again."""
    if not _tf.keras_imported():
        return []
    names = [
        (_tf.registration(_tf.keras_of(d.value)).get_registered_name(d.value), d.value)
        for d in carried
    ]
    return [(*name.split(">", 1), value) for name, value in names if ">" in name]
