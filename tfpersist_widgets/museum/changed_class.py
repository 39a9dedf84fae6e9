"""The committed answer to *what if the class has changed since?*."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from tfpersist_widgets.errors import TFPersistError
from tfpersist_widgets.records import ChangedClass
from tfpersist_widgets.records.restoring import Malformed, restore

DATA = Path(__file__).parent / "data" / "changed_class.json"


@cache
def changed_class() -> ChangedClass:
    """What was measured, all changes with all strategies.

    Raises
    ------
    TFPersistError
        When the package's data file is damaged.
    """
    try:
        return restore(ChangedClass, json.loads(DATA.read_text("utf-8")))
    except (OSError, ValueError, Malformed) as error:
        raise TFPersistError(
            f"{DATA.name} of this package cannot be read ({error}). Install the package again."
        ) from error
