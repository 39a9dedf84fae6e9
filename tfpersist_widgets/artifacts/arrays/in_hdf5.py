"""The arrays of an HDF5 file, alone or in Keras's archive or folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tfpersist_widgets.artifacts import hdf5_tree
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file
from tfpersist_widgets.artifacts.hdf5 import is_hdf5, opened
from tfpersist_widgets.artifacts.readers.keras_zip import WEIGHTS
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, is_zip
from tfpersist_widgets.artifacts.zip_members import opened as opened_member
from tfpersist_widgets.records import VariablePrint


def arrays(place: Content | Folder) -> Iterator[VariablePrint] | None:
    """Every array by its path in the file, the optimizer's among them."""
    if isinstance(place, Folder):
        weights = place.file(WEIGHTS)
        return None if weights is None else of_file(weights)
    if is_hdf5(place):
        return of_content(place)
    if is_zip(place) and WEIGHTS in place.once(directory).members:
        return _of_member(place)
    return None


def of_file(path: Path) -> Iterator[VariablePrint]:
    """The arrays of an HDF5 file."""
    with opened_file(path) as content:
        yield from of_content(content)


def of_content(content: Content) -> Iterator[VariablePrint]:
    """The same of one that is open."""
    file = opened(content)
    if isinstance(file, Unreadable):
        raise file
    yield from hdf5_tree.arrays(file)


def _of_member(archive: Content) -> Iterator[VariablePrint]:
    info = archive.once(directory).members[WEIGHTS]
    with opened_member(archive, info, Allowance()) as content:
        yield from of_content(content)
