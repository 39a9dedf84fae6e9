"""Where each format keeps its arrays: one module for each, the first that knows a place reads it.

Every module has ``arrays``, which gives the prints of all arrays, or None for a
place that is none of its own. A new format is one module and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tfpersist_widgets.artifacts.arrays import (
    in_bundle,
    in_hdf5,
    in_npz,
    in_safetensors,
    in_shards,
)
from tfpersist_widgets.artifacts.content import Content, Folder
from tfpersist_widgets.records import VariablePrint

SOURCES: tuple[Callable[[Content | Folder], Iterator[VariablePrint] | None], ...] = (
    in_hdf5.arrays,
    in_npz.arrays,
    in_safetensors.arrays,
    in_shards.arrays,
    in_bundle.arrays,
)

__all__ = ["SOURCES"]
