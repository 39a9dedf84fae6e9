"""The members of a zip archive as contents, without unpacking what is not asked for."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.unpacked import Allowance, Unpacked

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of an empty archive
_HEADER = struct.Struct("<4s22xHH")
_LAST_BYTES = 22 + 65_535  # the record at the end, with the longest comment
_ELSEWHERE = 0xFFFFFFFF
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Directory:
    """What an archive says that it holds.

    Attributes
    ----------
    members : dict of str to zipfile.ZipInfo
        By name; of two members with one name, the last, which is the one that
        Python reads.
    repeated : frozenset of str
        Names that occur more than once.
    problem : str
        Why the list could not be read; "" when it could.
    archive : zipfile.ZipFile or None
        Unpacks; it holds no file open of its own.
    """

    members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    problem: str = ""
    archive: zipfile.ZipFile | None = None


def is_zip(content: Content) -> bool:
    """Whether the bytes start like an archive."""
    return content.head.startswith(SIGNATURES)


def directory(content: Content) -> Directory:
    """The archive's list of members; use ``content.once(directory)``."""
    try:
        if _directory_size(content) > limits.DIRECTORY:
            return Directory(problem="its list of members is longer than what is read here")
        archive = zipfile.ZipFile(content.open())
    except zipfile.BadZipFile:
        return Directory(problem="it is cut off or damaged: the list of members at its end is gone")
    except Exception:  # a damaged list ends in any of a dozen exceptions
        return Directory(problem="its list of members is damaged")
    members: dict[str, zipfile.ZipInfo] = {}
    repeated = set()
    for info in archive.infolist():
        if info.filename in members:
            repeated.add(info.filename)
        members[info.filename] = info
    return Directory(members, frozenset(repeated), archive=archive)


def _directory_size(content: Content) -> int:
    """Bytes of the list of members, as the record at the archive's end states them."""
    start = max(0, content.size - _LAST_BYTES)
    tail = content.at(start, _LAST_BYTES)
    at = tail.rfind(SIGNATURES[1])
    if at < 0:
        return 0
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if size < _ELSEWHERE:
        return size
    # Of a large archive it stands in another record; a locator leads there.
    place = int.from_bytes(tail[at - 12 : at - 4], "little")
    return int.from_bytes(content.at(place + 40, 8), "little")


def first_name(content: Content) -> str:
    """Name of the first member by its own header, also where the list is gone."""
    head = content.head
    if len(head) < _HEADER.size:
        return ""
    _, length, _ = _HEADER.unpack_from(head)
    return head[_HEADER.size : _HEADER.size + length].decode("utf-8", "replace")


@contextmanager
def opened(content: Content, info: zipfile.ZipInfo, allowance: Allowance) -> Iterator[Content]:
    """One member for the time of a ``with`` block.

    A stored member is a window on the archive; a packed one is unpacked as far
    as it is read.
    """
    if info.flag_bits & 1:
        raise Unreadable("it is encrypted")
    if info.compress_type == zipfile.ZIP_STORED:
        yield _stored(content, info)
        return
    if info.file_size > limits.GROWTH_FREE and info.file_size > limits.GROWTH * info.compress_size:
        raise Unreadable(
            f"it would grow more than {limits.GROWTH} times when unpacked, as a zip bomb does; "
            "it was left packed"
        )
    with Unpacked(lambda: _packed(content, info), info.file_size, allowance) as file:
        yield Content(info.filename, cast(BinaryIO, file), info.file_size)


def _packed(content: Content, info: zipfile.ZipInfo) -> IO[bytes]:
    archive = content.once(directory).archive
    assert archive is not None  # its members are known
    return archive.open(info)


def _stored(content: Content, info: zipfile.ZipInfo) -> Content:
    signature, name, extra = _HEADER.unpack(content.exactly(info.header_offset, _HEADER.size))
    if signature != SIGNATURES[0]:
        raise Unreadable("the list of members points to a place where no member begins")
    start = info.header_offset + _HEADER.size + name + extra
    member = content.part(info.filename, start, info.compress_size)
    if member.size <= limits.CHECKED and zlib.crc32(member.at(0, member.size)) != info.CRC:
        raise Unreadable("it is damaged: its checksum does not match")
    return member


def leaves_folder(name: str) -> bool:
    """Whether unpacking a member of that name would write outside the folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(_DRIVE.match(name))
