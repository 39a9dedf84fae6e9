"""What a look at an artifact found, as one record that can travel back.

A child has loaded a file that nobody vouches for, so nothing that it sends is
ever unpickled: a report is JSON and plain arrays.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tfpersist_widgets.records import Fingerprint, Raised, VariablePrint
from tfpersist_widgets.state import Leaf

FILE = "report.json"


class Stage(enum.Enum):
    """How far the look came; what raised, raised there."""

    STARTING = "starting"
    DEFINITIONS = "bringing the user's definitions"
    REBUILDING = "rebuilding the architecture"
    LOADING = "loading"
    CALLING = "calling what was loaded"
    DONE = "done"


@dataclass(frozen=True)
class Report:
    """The loaded side of a comparison.

    Attributes
    ----------
    stage : Stage
        The last one that was begun.
    raised : Raised or None
        What ended that stage.
    fingerprint : Fingerprint or None
        State of what was loaded.
    stored : tuple of VariablePrint or None
        The arrays of a file that was read without TensorFlow.
    values, optimizer_values : mapping of path to array
        Of the variables that differ from the expected ones.
    outputs : tuple of Leaf or None
    blocked : tuple of str
    """

    stage: Stage
    raised: Raised | None = None
    fingerprint: Fingerprint | None = None
    stored: tuple[VariablePrint, ...] | None = None
    values: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    optimizer_values: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    outputs: tuple[Leaf, ...] | None = None
    blocked: tuple[str, ...] = ()

    def write(self, folder: Path) -> None:
        """Write it, replacing an earlier one whole."""
        arrays: list[npt.NDArray[Any]] = []
        content = {
            "stage": self.stage.value,
            "raised": None if self.raised is None else self.raised.to_dict(),
            "fingerprint": None if self.fingerprint is None else self.fingerprint.to_dict(),
            "stored": None if self.stored is None else [item.to_dict() for item in self.stored],
            "values": _put(self.values.items(), arrays),
            "optimizer_values": _put(self.optimizer_values.items(), arrays),
            "outputs": None
            if self.outputs is None
            else _put(((leaf.path, leaf.array) for leaf in self.outputs), arrays),
            "blocked": list(self.blocked),
        }
        for number, array in enumerate(arrays):
            flat = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
            np.save(folder / f"array-{number}.npy", flat, allow_pickle=False)
        fresh = folder / f"{FILE}.new"
        fresh.write_text(json.dumps(content), encoding="utf-8")
        fresh.replace(folder / FILE)

    @classmethod
    def read(cls, folder: Path) -> Report:
        """Read what :meth:`write` wrote; a child that wrote nothing had just started."""
        if not (folder / FILE).exists():
            return cls(Stage.STARTING)
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        raised, prints, stored = content["raised"], content["fingerprint"], content["stored"]
        outputs = content["outputs"]
        return cls(
            stage=Stage(content["stage"]),
            raised=None if raised is None else Raised(**raised),
            fingerprint=None if prints is None else Fingerprint.from_dict(prints),
            stored=None if stored is None else tuple(map(VariablePrint.from_dict, stored)),
            values=dict(_get(content["values"], folder)),
            optimizer_values=dict(_get(content["optimizer_values"], folder)),
            outputs=None
            if outputs is None
            else tuple(Leaf(*pair) for pair in _get(outputs, folder)),
            blocked=tuple(content["blocked"]),
        )


def _put(pairs: Any, arrays: list[npt.NDArray[Any]]) -> list[dict[str, Any]]:
    entries = []
    for path, array in pairs:
        entry = {"path": path, "number": len(arrays), "dtype": array.dtype.name}
        if array.dtype.kind in "SU":
            entry["dtype"] = array.dtype.str  # the name of a text type lacks its length
        entries.append(entry | {"shape": list(array.shape)})
        arrays.append(array)
    return entries


def _get(entries: list[dict[str, Any]], folder: Path) -> list[tuple[str, npt.NDArray[Any]]]:
    found = []
    for entry in entries:
        # The file's name is made here: a child cannot point us anywhere else.
        flat = np.load(folder / f"array-{int(entry['number'])}.npy", allow_pickle=False)
        array = flat.view(np.dtype(entry["dtype"])).reshape(entry["shape"])
        found.append((str(entry["path"]), array))
    return found
