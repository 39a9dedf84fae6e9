"""NumPy arrays in a zip archive."""

from __future__ import annotations

import zipfile

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.numpy_header import SIGNATURE
from tfpersist_widgets.artifacts.readers.zip_archive import read
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, first_name, is_zip, opened
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

_ARRAY = ".npy"
_NAMED = "a zip archive of NumPy arrays that have names"
_PACKED = "a zip archive of NumPy arrays that have names, compressed"
_POSITIONAL = "a zip archive of NumPy arrays without names (arr_0 …): their order alone tells"
_BEGINS = "starts with the zip signature and with the NumPy array {}"


def match(content: Content) -> Recognition | None:
    """A zip archive whose first member is an array; of an npz that is cut off, by its name."""
    if not is_zip(content):
        return None
    found = content.once(directory)
    names = [name for name in found.members if name.endswith(_ARRAY)]
    if found.problem:
        first = first_name(content)
        return _cut_off(first, found.problem) if first.endswith(_ARRAY) else None
    if not names or next(iter(found.members)) != names[0]:
        return None
    with opened(content, found.members[names[0]], Allowance()) as member:
        if not member.head.startswith(SIGNATURE):
            return None
    if set(names) == {f"arr_{number}{_ARRAY}" for number in range(len(names))}:
        return Recognition("npz:positional", _POSITIONAL)
    if found.members[names[0]].compress_type == zipfile.ZIP_STORED:
        return Recognition("npz", _NAMED)
    return Recognition("npz:compressed", _PACKED)


def _cut_off(first: str, problem: str) -> Recognition:
    key = "npz:positional" if first == f"arr_0{_ARRAY}" else "npz"
    return Recognition(key, _BEGINS.format(first), problem)
