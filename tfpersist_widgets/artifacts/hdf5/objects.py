"""Groups and datasets by their headers."""

from __future__ import annotations

from collections.abc import Iterator

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import header
from tfpersist_widgets.artifacts.hdf5.attributes import Attribute, attribute, string_of, text_of
from tfpersist_widgets.artifacts.hdf5.cursor import Cursor
from tfpersist_widgets.artifacts.hdf5.dataset import Dataset, dataset
from tfpersist_widgets.artifacts.hdf5.datatype import Datatype, datatype
from tfpersist_widgets.artifacts.hdf5.groups import Link, links
from tfpersist_widgets.artifacts.hdf5.storage import SIGNATURE, Storage

_BY_HEAP = (3, 1)  # version and kind of a shared message that lies in no header


class Object:
    """One group or dataset.

    Attributes
    ----------
    storage : Storage
    address : int
    """

    def __init__(self, storage: Storage, address: int) -> None:
        self.storage, self.address = storage, address
        self._messages = header.messages(storage, address)
        self._first = {message.kind: message for message in reversed(self._messages)}

    @property
    def is_dataset(self) -> bool:
        """Whether it holds an array; else it holds other objects."""
        return header.LAYOUT in self._first and header.DATASPACE in self._first

    @property
    def is_group(self) -> bool:
        """Whether it holds other objects."""
        return bool({header.SYMBOL_TABLE, header.LINK_INFO, header.LINK} & self._first.keys())

    def links(self) -> tuple[Link, ...]:
        """The entries of this group, in the file's order."""
        return tuple(links(self.storage, self._messages))

    def dataset(self) -> Dataset:
        """Shape, type and place of this array."""
        return dataset(self.storage, self._first, self._datatype())

    def attributes(self) -> Iterator[Attribute]:
        """Its attributes; Unreadable after the last one that could be read."""
        for message in self._messages:
            data = Cursor(message.data, self.storage.widths)
            if message.kind == header.ATTRIBUTE:
                yield attribute(data)
            elif message.kind == header.ATTRIBUTE_INFO:
                flags = data.take(2)[1]
                data.take(2 if flags & 1 else 0)
                if data.address() is not None:
                    raise Unreadable("its attributes are stored in a newer form, not read here")

    def string(self, name: str) -> bytes:
        """The text of an attribute; empty where there is none of that name."""
        for found in self.attributes():
            if found.name == name.encode():
                return string_of(self.storage, found)
        return b""

    def text(self, found: Attribute) -> str:
        """An attribute's value in words."""
        return text_of(self.storage, found)

    def _datatype(self) -> Datatype:
        message = self._first.get(header.DATATYPE)
        if message is None:
            raise Unreadable("it is damaged: an HDF5 dataset has no element type")
        data = Cursor(message.data, self.storage.widths)
        if not message.shared:
            return datatype(data)
        version, kind = data.number(1), data.number(1)
        data.take(6 if version == 1 else 0)
        named = None if (version, kind) == _BY_HEAP else data.address()
        if named is None:
            raise Unreadable("its element type is stored in a form that is not read here")
        for inner in header.messages(self.storage, named):
            if inner.kind == header.DATATYPE and not inner.shared:
                return datatype(Cursor(inner.data, self.storage.widths))
        raise Unreadable("it is damaged: the element type of an HDF5 dataset is gone")


class Hdf5:
    """An open HDF5 file.

    Attributes
    ----------
    size : int
        Bytes of the file.
    root : Object
    """

    def __init__(self, content: Content) -> None:
        self.size, self._storage = content.size, Storage(content)
        self.root = self.at(self._storage.root)

    def at(self, address: int) -> Object:
        """The object whose header lies at an address."""
        return Object(self._storage, address)


def is_hdf5(content: Content) -> bool:
    """Whether the bytes start like an HDF5 file."""
    return content.head.startswith(SIGNATURE)


def opened(content: Content) -> Hdf5 | Unreadable:
    """The file, or why it cannot be read; use ``content.once(opened)``."""
    try:
        return Hdf5(content)
    except Unreadable as error:
        return error
