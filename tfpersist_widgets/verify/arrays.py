"""Arrays beside a JSON file: names, types and shapes in it, bytes in files of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def put(pairs: Iterable[tuple[str, Array]], arrays: list[Array]) -> list[dict[str, Any]]:
    """Entries for the JSON; the arrays are appended to ``arrays``."""
    entries = []
    for path, array in pairs:
        entry = {"path": path, "number": len(arrays), "dtype": array.dtype.name}
        if array.dtype.kind in "SU":
            entry["dtype"] = array.dtype.str  # the name of a text type lacks its length
        entries.append(entry | {"shape": list(array.shape)})
        arrays.append(array)
    return entries


def write(arrays: list[Array], folder: Path) -> None:
    """One file each; what is contiguous is written without a copy."""
    for number, array in enumerate(arrays):
        flat = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        np.save(folder / f"array-{number}.npy", flat, allow_pickle=False)


def get(entries: list[dict[str, Any]], folder: Path) -> list[tuple[str, Array]]:
    """What :func:`put` and :func:`write` left there."""
    found = []
    for entry in entries:
        # The file's name is made here: a child cannot point us anywhere else.
        flat = np.load(folder / f"array-{int(entry['number'])}.npy", allow_pickle=False)
        array = flat.view(np.dtype(entry["dtype"])).reshape(entry["shape"])
        found.append((str(entry["path"]), array))
    return found
