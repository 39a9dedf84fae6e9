"""What an artifact says of itself, from the place that its format has for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.bundle import SUFFIX
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, opened_file
from tfpersist_widgets.artifacts.documents import ATTRIBUTE, EXTRA, NAME, SIDE, metadata
from tfpersist_widgets.artifacts.hdf5 import is_hdf5
from tfpersist_widgets.artifacts.hdf5 import opened as opened_hdf5
from tfpersist_widgets.artifacts.places import find, opened_place
from tfpersist_widgets.artifacts.safetensors import begins_like_one
from tfpersist_widgets.artifacts.safetensors import opened as opened_safetensors
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.visit import why
from tfpersist_widgets.artifacts.zip_members import directory, is_zip
from tfpersist_widgets.artifacts.zip_members import opened as opened_member
from tfpersist_widgets.records import Metadata, NoMetadata

_NONE = "it was saved without: there are none in it, and no file with them beside it"
_OTHERS = "the side file belongs to another artifact, or this one was changed after it was saved"


def read_metadata(path: Path, *, digest: Callable[[Path], str]) -> Metadata | NoMetadata:
    """Return what an artifact says of itself, without TensorFlow and without executing it.

    Parameters
    ----------
    path : pathlib.Path
        A file, a folder, or the prefix of a checkpoint.
    digest : callable
        Gives the digest of the artifact at a path. It is asked only for an
        artifact whose metadata lie in a side file, which counts only when it
        names that digest.

    Returns
    -------
    Metadata or NoMetadata
        The latter also for metadata that are damaged, changed by hand, or too
        large, with the reason.

    Raises
    ------
    ArtifactUnreadable
        When nothing is there.
    """
    found, is_prefix = find(Path(path))
    named = found.with_name(found.name.removesuffix(SUFFIX)) if is_prefix else found
    try:
        with opened_place(found) as place, _inside(place) as content:
            if content is not None:
                return _taken(content)
        return _beside(named, digest)
    except Exception as error:  # the parsers share no exception for damaged content
        return NoMetadata(f"they cannot be read: {why(error)}")


def _taken(content: Content) -> Metadata | NoMetadata:
    if content.size > limits.METADATA:
        raise Unreadable(f"more than {limits.METADATA // limits.MIB} MiB of them")
    found = metadata(content)
    return NoMetadata(f"they cannot be read: {found}") if isinstance(found, Unreadable) else found


def _beside(named: Path, digest: Callable[[Path], str]) -> Metadata | NoMetadata:
    side = Folder("", named.parent, named.parent).file(named.name + SIDE)
    if side is None:
        return NoMetadata(_NONE)
    with opened_file(side) as content:
        found = _taken(content)
    if isinstance(found, Metadata) and found.artifact != digest(named):
        return NoMetadata(_OTHERS)
    return found


@contextmanager
def _inside(place: Content | Folder) -> Iterator[Content | None]:
    """The document that lies in an artifact, or None."""
    if isinstance(place, Folder):
        extra = place.path / EXTRA
        path = place.file(NAME) or (None if extra.is_symlink() else place.file(f"{EXTRA}/{NAME}"))
        if path is not None:
            with opened_file(path) as content:
                yield content
            return
    elif is_zip(place):
        members = place.once(directory).members
        if NAME in members:
            with opened_member(place, members[NAME], Allowance(limits.METADATA)) as content:
                yield content
            return
    text = b"" if isinstance(place, Folder) else _text(place)
    yield Content(ATTRIBUTE, io.BytesIO(text), len(text)) if text else None


def _text(place: Content) -> bytes:
    """The document as a text among others; empty where there is none."""
    if is_hdf5(place):
        file = place.once(opened_hdf5)
        return b"" if isinstance(file, Unreadable) else file.root.string(ATTRIBUTE)
    if begins_like_one(place):
        header = place.once(opened_safetensors)
        texts = {} if isinstance(header, Unreadable) else header.texts
        return texts.get(ATTRIBUTE, "").encode("utf-8", "replace")
    return b""
