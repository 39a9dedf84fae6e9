"""The code that now stands where a model's was, found without importing anything."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from tfpersist_widgets import _tf
from tfpersist_widgets.records import CodePrint


def found_now(
    saved: Iterable[CodePrint], used: Iterable[Any], given: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Classes and functions to compare with: what a load used, was given, or could have found.

    Parameters
    ----------
    saved : iterable of CodePrint
    used : iterable of (class or function)
        Of what was loaded, or of the live model.
    given : mapping of str to (class or function)
        Custom objects.

    Returns
    -------
    tuple of (class or function)
        What was used comes first. Of the rest nothing is imported: the names come
        from a file.
    """
    found = [*used, *given.values()]
    for one in saved:
        found += [_registered(one.registered), _in_module(one)]
    return tuple({id(one): one for one in found if one is not None}.values())


def _registered(name: str) -> Any:
    if not name:
        return None
    known = (_tf.registration(one).get_custom_objects().get(name) for one in _tf.kerases())
    return next((value for value in known if value is not None), None)


def _in_module(one: CodePrint) -> Any:
    found: Any = sys.modules.get(one.module)
    for name in one.name.split("."):
        # Only what stands there: no attribute that would be computed.
        found = getattr(found, "__dict__", {}).get(name)
    return found if callable(found) else None
