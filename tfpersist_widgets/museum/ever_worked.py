"""The committed answer to *did it ever work?*."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import EverWorked
from tfpersist_widgets.records.restoring import Malformed, restore

DATA = Path(__file__).parent / "data" / "ever_worked.json"


class UnknownApproach(TFPersistError):
    """No approach has this key."""


def ever_worked(approach: str | None = None) -> EverWorked:
    """What was measured, of all approaches or of one.

    Parameters
    ----------
    approach : str, optional
        ``"A01"`` to ``"A18"``.

    Raises
    ------
    UnknownApproach
        When there is no such approach.
    TFPersistError
        When the package's data file is damaged.
    """
    found = _measured()
    if approach is None:
        return found
    keys = [one.key for one in found.approaches]
    wanted = approach.upper() if isinstance(approach, str) else approach
    if wanted not in keys:
        raise UnknownApproach(f"no approach is called {approach!r}; there are {', '.join(keys)}")
    return replace(
        found,
        approaches=tuple(one for one in found.approaches if one.key == wanted),
        rows=tuple(row for row in found.rows if row.approach == wanted),
    )


@cache
def _measured() -> EverWorked:
    try:
        return restore(EverWorked, json.loads(DATA.read_text("utf-8")))
    except (OSError, ValueError, Malformed) as error:
        raise TFPersistError(
            f"{DATA.name} of this package cannot be read ({error}). Install the package again."
        ) from error
