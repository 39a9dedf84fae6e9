"""What every strategy does with the models of the core in this kernel, row by row."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from typing import Any

from tests.matrix.cell import cell_of, steady
from tests.versions.core import models
from tfpersist_widgets import api
from tfpersist_widgets.strategies import STRATEGIES, find_strategy

# Under Keras 3 those of Keras 2 save in a process of their own; the large table has them.
EVERY = tuple(
    one.key for one in STRATEGIES if models.keras_2() or not one.key.startswith("keras2_")
)
WITHOUT_KERAS = ("saved_model", "pickle", "cloudpickle", "checkpoint", "npz", "saver_v1")
WHOLE = ("keras", "h5", "saved_model", "pickle", "weights_h5", "npz")
FRESH, BARE = ("fresh",), ("bare",)
# Which strategies are tried under which conditions: everything once, the rest where it differs.
TRIED: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "sequential": ((EVERY, ("same", "fresh")),),
    "functional": ((WHOLE, FRESH),),
    "subclassed": ((EVERY, FRESH), (("keras", "saved_model", "pickle", "weights_h5"), BARE)),
    "module": ((WITHOUT_KERAS, FRESH),),
    "plain": ((WITHOUT_KERAS, FRESH),),
    "unbuilt": ((EVERY, ("same",)),),
}


@dataclass(frozen=True)
class Row:
    """One verification: answers in design's words, ``"-"`` for what was not reached."""

    model: str
    strategy: str
    condition: str
    verdict: str
    variables: str = "-"
    outputs: str = "-"
    optimizer: str = "-"
    because: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What the row is of."""
        return self.model, self.strategy, self.condition


NAMES = tuple(field.name for field in fields(Row))


def rows(model: str) -> tuple[Row, ...]:
    """All rows of one model of the core, made in this kernel."""
    live = models.made(model)  # once: saving leaves it as it is
    return tuple(
        row
        for keys, conditions in TRIED[model]
        for key in keys
        for row in _of(model, live, key, conditions)
    )


def _of(model: str, live: Any, key: str, conditions: tuple[str, ...]) -> Iterator[Row]:
    try:
        with warnings.catch_warnings():  # of old releases, and about themselves
            warnings.simplefilter("ignore")
            trip = api.roundtrip(
                live,
                key,
                conditions=conditions,
                inputs=models.INPUTS,
                call=models.CALLS.get(model),
                rebuild=models.REBUILDS.get(model),
            )
    except Exception as error:  # a bug of ours, which must not hide the other rows
        why = steady(f"{type(error).__name__}: {error}")
        yield from (Row(model, key, condition, "raised", because=why) for condition in conditions)
        return
    for found in trip.verifications:
        cell = cell_of(trip, found, weights_alone=find_strategy(key).needs_architecture)
        answers = (cell.variables, cell.outputs, cell.optimizer)
        # On another CPU `kept` may be `close`.
        said = ("kept" if answer == "close" else answer for answer in answers)
        yield Row(model, key, found.condition, cell.verdict, *said, cell.because)


def written(found: tuple[Row, ...]) -> str:
    """The rows as text that a person can read."""
    lines = [NAMES, *map(astuple, found)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(NAMES))]
    return "".join(
        " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def read(text: str) -> tuple[Row, ...]:
    """The rows of a text that :func:`written` wrote."""
    lines = text.splitlines()[1:]
    return tuple(Row(*(part.strip() for part in line.split("|"))) for line in lines)


def family() -> str:
    """Which Keras is active here: ``keras3``, ``keras2``, or ``legacy`` for ``tf_keras``."""
    if not models.keras_2():
        return "keras3"
    return "legacy" if os.environ.get("TF_USE_LEGACY_KERAS") else "keras2"
