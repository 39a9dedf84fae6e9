"""The weights of a Keras 3 model."""

from __future__ import annotations

from collections import deque

from tfpersist_widgets.artifacts.content import Content, Unreadable
from tfpersist_widgets.artifacts.hdf5 import Hdf5, is_hdf5, opened
from tfpersist_widgets.artifacts.readers.hdf5_file import read
from tfpersist_widgets.records import Recognition

__all__ = ["match", "read"]

_RULE = "an HDF5 file with Keras 3's groups of variables (vars)"
_OWN, _OF_MODELS = ".weights.h5", (".keras", ".h5", ".hdf5")
_NO_MODEL = (
    "its name is that of a whole model, and it holds weights alone: give it a name in .weights.h5, "
    "rebuild the model and use load_weights"
)
_VARIABLES = b"vars"
_LOOKED_AT = 50  # groups; the first layer that has weights is usually the second or third


def match(content: Content) -> Recognition | None:
    """An HDF5 file in which a group is called as Keras 3 calls those of variables."""
    if not is_hdf5(content):
        return None
    file = content.once(opened)
    if isinstance(file, Unreadable) or not _has_variables(file):
        return None
    named = content.name.endswith(_OF_MODELS) and not content.name.endswith(_OWN)
    return Recognition("weights_h5", _RULE, _NO_MODEL if named else "")


def _has_variables(file: Hdf5) -> bool:
    waiting = deque([file.root])
    for _ in range(_LOOKED_AT):
        if not waiting:
            return False
        for link in waiting.popleft().links():
            if link.address is None or len(waiting) > _LOOKED_AT:
                continue
            found = file.at(link.address)
            if found.is_group and link.name == _VARIABLES:
                return True
            if found.is_group:
                waiting.append(found)
    return False
