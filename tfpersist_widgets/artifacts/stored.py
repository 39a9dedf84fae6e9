"""The arrays that an artifact stores, without TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tfpersist_widgets.artifacts.arrays import SOURCES
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable
from tfpersist_widgets.artifacts.places import find, opened_place
from tfpersist_widgets.artifacts.visit import why
from tfpersist_widgets.errors import ArtifactUnreadable
from tfpersist_widgets.records import VariablePrint

_NONE = {
    True: "no file in this folder is one whose arrays are read here",
    False: "it is no format whose arrays are read here",
}


def stored_arrays(path: Path) -> tuple[VariablePrint, ...]:
    """Return every array of an artifact with the hash of its values.

    Values are read in pieces of a mebibyte; none is ever held as a whole.

    Parameters
    ----------
    path : pathlib.Path
        An HDF5 file (``.weights.h5``, ``.h5``); a ``.keras`` archive, or a folder
        with Keras's ``model.weights.h5`` or with weights in several files; an npz
        or safetensors file; the prefix or folder of a checkpoint, where of
        several the latest counts.

    Returns
    -------
    tuple of VariablePrint
        ``path`` is the place or name in the file, ``"layers/dense/vars/0"``;
        ``digest`` is xxh3-128 over the raw bytes in C order, or "" for an array
        whose bytes do not lie there like that: stored in packed pieces, in
        Fortran's order, as slices, or as text of another form than NumPy's. The
        optimizer's are among them.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there, when it holds no arrays that are read here, when
        it is damaged, or when it would take its values from another file.
    """
    found, _ = find(Path(path))
    try:
        with opened_place(found) as place:
            return tuple(_arrays(place))
    except Exception as error:  # the parsers share no exception for damaged content
        raise ArtifactUnreadable(
            f"The arrays of {found.name!r} cannot be read: {why(error)}. "
            f"Look at its tree with read_tree, and save the model again if it is damaged."
        ) from error


def _arrays(place: Content | Folder) -> Iterator[VariablePrint]:
    for source in SOURCES:
        found = source(place)
        if found is not None:
            return found
    raise Unreadable(_NONE[isinstance(place, Folder)])
