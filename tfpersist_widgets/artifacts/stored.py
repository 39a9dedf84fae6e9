"""The arrays that an artifact stores, without TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file
from tfpersist_widgets.artifacts.hdf5 import is_hdf5, opened
from tfpersist_widgets.artifacts.hdf5_tree import arrays
from tfpersist_widgets.artifacts.places import find, opened_place
from tfpersist_widgets.artifacts.readers.keras_zip import WEIGHTS
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.visit import why
from tfpersist_widgets.artifacts.zip_members import directory, is_zip
from tfpersist_widgets.artifacts.zip_members import opened as opened_member
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import VariablePrint


def stored_arrays(path: Path) -> tuple[VariablePrint, ...]:
    """Return every array of an artifact with the hash of its values.

    Values are read in pieces of a mebibyte; none is ever held as a whole.

    Parameters
    ----------
    path : pathlib.Path
        An HDF5 file (``.weights.h5``, ``.h5``), a ``.keras`` archive or the
        folder that ``save(..., zipped=False)`` makes.

    Returns
    -------
    tuple of VariablePrint
        ``path`` is the place in the HDF5 file, ``"layers/dense/vars/0"``;
        ``digest`` is xxh3-128 over the raw bytes in C order, or "" for an array
        that is stored in packed pieces. The optimizer's are among them.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there, when it holds no HDF5 file, when that is damaged,
        or when it would take its values from another file.
    """
    found, _ = find(Path(path))
    try:
        with opened_place(found) as place, _hdf5(place) as content:
            file = opened(content)
            if isinstance(file, Unreadable):
                raise file
            return tuple(arrays(file))
    except Exception as error:  # the parsers share no exception for damaged content
        raise ArtifactUnreadable(
            f"The arrays of {found.name!r} cannot be read: {why(error)}. "
            f"Look at its tree with read_tree, and save the model again if it is damaged."
        ) from error


@contextmanager
def _hdf5(place: Content | Folder) -> Iterator[Content]:
    """The HDF5 file that is, or lies in, a place."""
    if isinstance(place, Folder):
        weights = place.file(WEIGHTS)
        if weights is None:
            raise Unreadable(f"it is a folder without {WEIGHTS}")
        with opened_file(weights) as content:
            yield content
    elif is_hdf5(place):
        yield place
    elif is_zip(place):
        found = place.once(directory)
        if WEIGHTS not in found.members:
            raise Unreadable(found.problem or f"it is a zip archive without {WEIGHTS}")
        with opened_member(place, found.members[WEIGHTS], Allowance()) as content:
            yield content
    else:
        raise Unreadable("it is neither an HDF5 file nor a .keras archive")
