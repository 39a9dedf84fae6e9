"""Running the code that the package prints."""

from __future__ import annotations

from typing import Any

import numpy as np


def run(program: str, names: dict[str, Any], made: dict[str, Any] | None = None) -> None:
    """Run it as a user would, and close the archive that it leaves open for them.

    What it makes is put into ``made``, or among the names.
    """
    found = names if made is None else made
    exec(program, names, found)
    arrays = found.get("arrays")
    if isinstance(arrays, np.lib.npyio.NpzFile):
        arrays.close()
