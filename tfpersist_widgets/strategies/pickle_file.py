"""``pickle.dump``: what the first of the articles warns of."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any, ClassVar

from tfpersist_widgets.records import Applies, Aspect, Refused
from tfpersist_widgets.strategies.held import Held
from tfpersist_widgets.strategies.strategy import (
    Given,
    Strategy,
    refuse_foreign,
    refuse_unbuilt,
)


class PickleFile(Strategy):
    """Whole object; the reader needs every class, and must trust the file."""

    key = "pickle"
    title = "Pickle (.pkl)"
    suffix = ".pkl"
    promises = frozenset(
        {Aspect.VARIABLES, Aspect.OPTIMIZER, Aspect.OUTPUTS, Aspect.CONFIGURATION}
        | {Aspect.COMPILE, Aspect.TRAINABLE, Aspect.DTYPES, Aspect.SIGNATURES, Aspect.ASSETS}
    )
    writes_snapshot = True
    held_while_saving: ClassVar[Held] = Held(state=2.2)  # a .keras file in memory, and the pickle
    held_while_loading: ClassVar[Held] = Held(state=5)
    answers: ClassVar[tuple[str, ...]] = ("A01", "A07", "P1", "P2", "P3", "P4", "P7")

    def supports(self, model: Any) -> Applies | Refused:
        """Everything that has state; what cannot be pickled shows when it is tried."""
        return refuse_foreign(model) or refuse_unbuilt(model) or Applies()

    def save(self, model: Any, path: Path) -> None:
        """Write one file."""
        with path.open("wb") as file:
            pickle.dump(model, file)

    def load(self, path: Path, given: Given) -> Any:
        """Unpickle: this runs what the file says, and has no ``custom_objects``."""
        with path.open("rb") as file:
            return pickle.load(file)  # noqa: S301 - unpickling is what this strategy shows

    def code(self, model_name: str, path: str, custom_objects: tuple[str, ...] = ()) -> str:
        """``pickle.dump`` and ``pickle.load``."""
        return (
            "import pickle\n\n"
            f"with open({path!r}, 'wb') as file:\n"
            f"    pickle.dump({model_name}, file)\n"
            f"with open({path!r}, 'rb') as file:\n"
            "    loaded = pickle.load(file)  # runs what the file says: only files you trust\n"
        )
