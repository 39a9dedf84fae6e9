"""What every record can do: become JSON, a text and a piece of HTML."""

from __future__ import annotations

import dataclasses
import enum
import math
from pathlib import PurePath
from typing import Any


class Record:
    """Base of the frozen dataclasses that cross a border between rooms.

    ``to_dict`` gives exact figures; ``str``, ``repr`` and the notebook's HTML
    are for people and therefore show no time, address, hash or bare float.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return this record as plain JSON-ready data.

        Returns
        -------
        dict
            Keys are the field names. Tuples become lists, enumerations their
            values, and the floats that JSON lacks become the strings
            ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``. Fields that hold live
            objects (``metadata={"json": False}``) are left out.
        """
        assert dataclasses.is_dataclass(self)
        return {
            field.name: _plain(getattr(self, field.name))
            for field in dataclasses.fields(self)
            if field.metadata.get("json", True)
        }

    # Rendering lies above the records; importing it here, and only when asked,
    # keeps the records free of it.
    def __str__(self) -> str:
        from tfpersist_widgets import render

        return render.text(self)

    def __repr__(self) -> str:
        return str(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))

    def _repr_html_(self) -> str:
        from tfpersist_widgets import render

        return render.html(self)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, PurePath):
        return str(value)
    return value
