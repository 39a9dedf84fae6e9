"""A model, its artifact, and the check of it: ours, and the same in this warm process."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tfpersist_widgets as tpw
from benchmarks import bare
from benchmarks.models import Size, inputs_for, model_of
from benchmarks.row import NotMeasured
from tfpersist_widgets.records import Artifact, Verdict, Verification

FLOOR = "warm process"


@dataclass(frozen=True)
class Checked:
    """A ``.keras`` file and the model that it was saved from."""

    model: Any
    inputs: Any
    artifact: Artifact

    def ours(self) -> None:
        """From the click to the verdict, in a process that has served nobody."""
        require_ok(tpw.verify(self.artifact, self.model, condition="fresh"))

    def floor(self) -> None:
        """The same load, call and comparison, by hand, here."""
        if not bare.check("keras", self.model, self.artifact.path, self.inputs):
            raise NotMeasured("the load in the warm process did not bring the model back")


@contextlib.contextmanager
def checked(size: Size) -> Iterator[Checked]:
    """Saved into a folder that is removed again; both ways were gone once."""
    with tempfile.TemporaryDirectory(prefix="tfpersist-benchmark-") as folder:
        model = model_of(size)
        artifact = tpw.save(model, "keras", Path(folder, "model.keras"))
        pair = Checked(model, inputs_for(model), artifact)
        pair.ours()
        pair.floor()
        yield pair


def require_ok(found: Verification) -> None:
    """A check that did not do its work has no time.

    Raises
    ------
    NotMeasured
    """
    if found.verdict is not Verdict.OK:
        raise NotMeasured(f"{found.condition} check: {found.verdict.value}")
