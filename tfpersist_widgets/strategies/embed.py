"""Where in an artifact metadata go, one function for each place."""

from __future__ import annotations

import enum
import zipfile
from collections.abc import Callable
from pathlib import Path

from tfpersist_widgets import _tf

FILE = "tfpersist.json"
ATTRIBUTE = "tfpersist"
FOR_USERS = "assets.extra"  # SavedModel's own name for the folder that is left to users


class MetadataPlace(enum.Enum):
    """Where metadata go."""

    ZIP_MEMBER = "a member of the archive"
    HDF5_ATTRIBUTE = "an attribute of the file"
    ASSETS_EXTRA = "the folder assets.extra"
    FOLDER = "a file in the folder"
    HEADER = "the file's header"  # written together with the rest, by the strategy itself
    SIDE_FILE = "a file beside the artifact"


def embed(place: MetadataPlace, path: Path, document: str) -> None:
    """Put a document into a finished artifact; nothing where its place is another.

    Parameters
    ----------
    place : MetadataPlace
    path : pathlib.Path
        Of the artifact.
    document : str
        JSON.
    """
    if place in _WRITERS:
        _WRITERS[place](path, document)


def _as_member(path: Path, document: str) -> None:
    # Keras passes over members that it does not know; it does not keep them either.
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(FILE, document)


def _as_attribute(path: Path, document: str) -> None:
    with _tf.h5py().File(path, "r+") as file:
        # Variable length: the text itself lies in the heap, so that it may be
        # longer than the 64 KiB that an attribute may have.
        file.attrs[ATTRIBUTE] = document


def _in_assets_extra(path: Path, document: str) -> None:
    folder = path / FOR_USERS
    folder.mkdir(exist_ok=True)
    _in_folder(folder, document)


def _in_folder(path: Path, document: str) -> None:
    (path / FILE).write_text(document, encoding="utf-8")


_WRITERS: dict[MetadataPlace, Callable[[Path, str], None]] = {
    MetadataPlace.ZIP_MEMBER: _as_member,
    MetadataPlace.HDF5_ATTRIBUTE: _as_attribute,
    MetadataPlace.ASSETS_EXTRA: _in_assets_extra,
    MetadataPlace.FOLDER: _in_folder,
}
