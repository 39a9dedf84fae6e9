"""The arrays of a safetensors file."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, shown
from tfpersist_widgets.artifacts.hashing import digest_of
from tfpersist_widgets.artifacts.safetensors import Safetensors, begins_like_one, opened
from tfpersist_widgets.records import VariablePrint


def arrays(place: Content | Folder) -> Iterator[VariablePrint] | None:
    """Every array by its name, in the order of the file."""
    if isinstance(place, Folder) or not begins_like_one(place):
        return None
    found = place.once(opened)
    if isinstance(found, Unreadable):
        raise found
    if found.problem:
        raise Unreadable(found.problem)
    return _of(place, found)


def _of(place: Content, found: Safetensors) -> Iterator[VariablePrint]:
    for array in found.arrays:
        values = place.part(array.name, array.start, array.size)
        yield VariablePrint(shown(array.name), array.tensor, digest_of(values.open(), array.size))
