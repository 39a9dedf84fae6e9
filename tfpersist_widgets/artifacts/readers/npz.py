"""NumPy arrays in a zip archive."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Content
from tfpersist_widgets.artifacts.numpy_header import SIGNATURE
from tfpersist_widgets.artifacts.readers.zip_archive import read
from tfpersist_widgets.artifacts.unpacked import Allowance
from tfpersist_widgets.artifacts.zip_members import directory, is_zip, opened
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]


def match(content: Content) -> Recognition | None:
    """A zip archive whose first member is an array; a broken one is left to others."""
    if not is_zip(content):
        return None
    for info in content.once(directory).members.values():
        with opened(content, info, Allowance()) as member:
            if not member.head.startswith(SIGNATURE):
                return None
        return Recognition("npz", "a zip archive whose members are NumPy arrays")
    return None
