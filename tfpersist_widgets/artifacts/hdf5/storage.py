"""Where an HDF5 file begins, and bounded access to its structures."""

from __future__ import annotations

from tfpersist_widgets.artifacts import limits
from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor, Widths

SIGNATURE = b"\x89HDF\r\n\x1a\n"
_SUPERBLOCK = 128  # more than any version takes
_FIRST_WITH_CHECKSUM = 2  # versions of the superblock from here on
_WIDTHS = (2, 4, 8)


class Storage:
    """The bytes of one HDF5 file.

    Attributes
    ----------
    content : Content
    widths : Widths
    root : int
        Address of the root group's header.
    """

    def __init__(self, content: Content) -> None:
        self.content, self._steps = content, limits.STEPS
        head = Cursor(content.at(0, _SUPERBLOCK), Widths(8, 8), len(SIGNATURE))
        version = head.number(1)
        if version > _FIRST_WITH_CHECKSUM + 1:
            raise Unreadable(f"version {version} of the HDF5 superblock is not read here")
        old = version < _FIRST_WITH_CHECKSUM
        head.take(4 if old else 0)
        self.widths = head.widths = Widths(head.number(1), head.number(1))
        if {self.widths.address, self.widths.length} - set(_WIDTHS):
            raise Unreadable("it is damaged: its addresses have an impossible width")
        head.take((13 if version == 1 else 9) if old else 1)
        self._base = head.address() or 0
        head.address()
        end = head.address()
        head.take(2 * self.widths.address if old else 0)  # driver, offset of the root's name
        root = head.address()
        if end is not None and self._base + end > content.size:
            raise Unreadable("it is cut off: bytes at its end are missing")
        if root is None:
            raise Unreadable("it is damaged: it has no root group")
        self.root = root

    def step(self, count: int = 1) -> None:
        """Count steps; Unreadable when there were far too many."""
        self._steps -= count
        if self._steps < 0:
            raise Unreadable("it is damaged or made to be endless: reading it was given up")

    def take(self, address: int | None, count: int) -> bytes:
        """`count` bytes of a structure at an address."""
        self.step(1 + count // 256)
        if address is None or count > limits.STRUCTURE:
            raise Unreadable("it is damaged: a structure of the HDF5 file lies nowhere")
        return self.content.exactly(self._base + address, count)

    def cursor(self, address: int | None, count: int) -> Cursor:
        """The same as a cursor."""
        return Cursor(self.take(address, count), self.widths)

    def place(self, address: int, size: int) -> Content:
        """Raw values at an address, as a content of their own."""
        return self.content.part("", self._base + address, size)
