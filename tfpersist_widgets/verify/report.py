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

from tfpersist_widgets.records import Fingerprint, Raised, VariablePrint
from tfpersist_widgets.state import Leaf
from tfpersist_widgets.verify.arrays import Array, get, put, write
from tfpersist_widgets.verify.step import Step

FILE = "report.json"


class Stage(enum.Enum):
    """How far the look came; what raised, raised there."""

    STARTING = "starting"
    DEFINITIONS = "bringing the user's definitions"
    REBUILDING = "rebuilding the architecture"
    LOADING = "loading"
    CALLING = "calling what was loaded"
    TRAINING = "taking one more training step"
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
    step : Step or None
        What one more training step gave; None when none was asked for.
    blocked : tuple of str
    """

    stage: Stage
    raised: Raised | None = None
    fingerprint: Fingerprint | None = None
    stored: tuple[VariablePrint, ...] | None = None
    values: Mapping[str, Array] = field(default_factory=dict)
    optimizer_values: Mapping[str, Array] = field(default_factory=dict)
    outputs: tuple[Leaf, ...] | None = None
    step: Step | None = None
    blocked: tuple[str, ...] = ()

    def write(self, folder: Path) -> None:
        """Write it, replacing an earlier one whole."""
        listed: list[Array] = []
        content = {
            "stage": self.stage.value,
            "raised": None if self.raised is None else self.raised.to_dict(),
            "fingerprint": None if self.fingerprint is None else self.fingerprint.to_dict(),
            "stored": None if self.stored is None else [item.to_dict() for item in self.stored],
            "values": put(self.values.items(), listed),
            "optimizer_values": put(self.optimizer_values.items(), listed),
            "outputs": None
            if self.outputs is None
            else put(((leaf.path, leaf.array) for leaf in self.outputs), listed),
            "step": None if self.step is None else _of_step(self.step, listed),
            "blocked": list(self.blocked),
        }
        write(listed, folder)
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
            values=dict(get(content["values"], folder)),
            optimizer_values=dict(get(content["optimizer_values"], folder)),
            outputs=None
            if outputs is None
            else tuple(Leaf(*pair) for pair in get(outputs, folder)),
            step=None if content["step"] is None else _step(content["step"], folder),
            blocked=tuple(content["blocked"]),
        )


def _of_step(step: Step, listed: list[Array]) -> dict[str, Any]:
    return {
        "fingerprint": None if step.fingerprint is None else step.fingerprint.to_dict(),
        "values": put(step.values.items(), listed),
        "optimizer_values": put(step.optimizer_values.items(), listed),
        "random": step.random,
        "unseen": step.unseen,
    }


def _step(content: dict[str, Any], folder: Path) -> Step:
    prints = content["fingerprint"]
    return Step(
        None if prints is None else Fingerprint.from_dict(prints),
        dict(get(content["values"], folder)),
        dict(get(content["optimizer_values"], folder)),
        random=bool(content["random"]),
        unseen=str(content["unseen"]),
    )
