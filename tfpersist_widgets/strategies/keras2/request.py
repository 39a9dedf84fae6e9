"""What the process with Keras 2 is given."""

from __future__ import annotations

import json
from dataclasses import dataclass

REQUEST = "keras2.json"
WEIGHTS = "weights.npz"
ARTIFACT = "artifact"


@dataclass(frozen=True)
class Request:
    """A model to build in Keras 2 and to write.

    Attributes
    ----------
    configuration : str
        JSON that Keras 2 reads.
    layers : tuple of (tuple of str, int)
        For each layer with weights the names that lead to it, the models' first, and
        how many arrays are its own, in the order in which they lie in the file.
    form : str
        How to write it.
    """

    configuration: str
    layers: tuple[tuple[tuple[str, ...], int], ...]
    form: str

    def text(self) -> str:
        """It as JSON."""
        return json.dumps([self.configuration, self.layers, self.form])

    @classmethod
    def read(cls, text: str) -> Request:
        """Read what :meth:`text` gave."""
        configuration, layers, form = json.loads(text)
        return cls(configuration, tuple((tuple(names), count) for names, count in layers), form)
