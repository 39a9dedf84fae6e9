"""Keras 3's weights in several files."""

from __future__ import annotations

from tfpersist_widgets.artifacts.content import Folder, Unreadable
from tfpersist_widgets.artifacts.readers.plain_folder import read
from tfpersist_widgets.artifacts.shards import list_of, shards
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

_RULE = "a folder with Keras's list of files with weights ({})"


def match(folder: Folder) -> Recognition | None:
    """A folder with a list of files that end in .weights.h5."""
    index = list_of(folder)
    if index is None:
        return None
    try:
        shards(folder, index)
    except Unreadable as error:
        return Recognition("weights_h5:sharded", _RULE.format(index.name), str(error))
    return Recognition("weights_h5:sharded", _RULE.format(index.name))
