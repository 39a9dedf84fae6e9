"""The arrays of an npz file: NumPy files in a zip archive, stored or compressed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Folder, Unreadable, shown
from tfpersist_widgets.artifacts.hashing import digest_of
from tfpersist_widgets.artifacts.numpy_header import header
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, is_zip
from tfpersist_widgets.records import VariablePrint

SUFFIX = ".npy"
_PICKLED = "its values are a pickle, which is never unpickled here"


def arrays(place: Content | Folder) -> Iterator[VariablePrint] | None:
    """Every array by the name that ``numpy.load`` gives it."""
    if isinstance(place, Folder) or not is_zip(place):
        return None
    found = place.once(directory)
    if found.archive is None:
        raise Unreadable(found.problem)
    members = [info for name, info in found.members.items() if name.endswith(SUFFIX)]
    return _of_members(place, found.archive, members) if members else None


def _of_members(
    place: Content, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Iterator[VariablePrint]:
    if sum(info.compress_size for info in members) > place.size:
        raise Unreadable("it is damaged: its members lie upon each other")
    allowance = Allowance(limits.HASHED)
    for info in members:
        allowance.take(info.file_size)
        try:
            yield _print(archive, info)
        except Unreadable as error:
            raise Unreadable(f"{shown(info.filename)!r}: {error}") from error


def _print(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> VariablePrint:
    if info.flag_bits & 1:
        raise Unreadable("it is encrypted")
    # Read from its first byte to its last, so that nothing has to be kept.
    try:
        with archive.open(info) as stream:
            return _of_stream(cast(BinaryIO, stream), info)
    except (Unreadable, OSError, MemoryError):
        raise
    except NotImplementedError as error:
        raise Unreadable("it is packed in a way that is not read here") from error
    except Exception as error:  # the libraries behind it share none for damaged data
        raise Unreadable("it is damaged: its bytes do not match their checksum") from error


def _of_stream(stream: BinaryIO, info: zipfile.ZipInfo) -> VariablePrint:
    found = header(stream)
    if found.pickled:
        raise Unreadable(_PICKLED)
    if found.start + found.size != info.file_size:
        raise Unreadable("it is damaged: the array is not as large as its shape says")
    digest = digest_of(stream, found.size, found.swapped)
    stream.read(1)  # at the end the archive compares the checksum
    # Values in another order, and NumPy's texts, have other bytes than the variable's.
    unlike = not found.in_c_order or found.text
    path = shown(info.filename.removesuffix(SUFFIX))
    return VariablePrint(path, found.tensor, "" if unlike else digest)
