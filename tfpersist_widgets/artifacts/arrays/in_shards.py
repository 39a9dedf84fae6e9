"""The arrays of weights that Keras divided among several files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tfpersist_widgets.artifacts.arrays import in_hdf5
from tfpersist_widgets.artifacts.content import Content, Folder
from tfpersist_widgets.artifacts.shards import list_of, shards
from tfpersist_widgets.records import VariablePrint


def arrays(place: Content | Folder) -> Iterator[VariablePrint] | None:
    """Every array by its path in its file; no path occurs in two of them."""
    index = list_of(place) if isinstance(place, Folder) else None
    if index is None or not isinstance(place, Folder):
        return None
    return _of_files(shards(place, index))


def _of_files(paths: tuple[Path, ...]) -> Iterator[VariablePrint]:
    for path in paths:
        yield from in_hdf5.of_file(path)
