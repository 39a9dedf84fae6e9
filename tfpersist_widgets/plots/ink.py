"""What all figures share: colours, letters, and one drawing at a time."""

from __future__ import annotations

import threading
from typing import Any

# A mid-tone with a contrast of about 4:1 on white and on JupyterLab's black, for
# the background is transparent: one picture serves both themes.
INK = "#7c7c7c"
# Spelled out, so that a user's own rcParams (TeX above all) cannot break it.
TEXT: dict[str, Any] = {
    "color": INK,
    "fontsize": 8.5,
    "fontfamily": "DejaVu Sans",
    "parse_math": False,
    "usetex": False,
}
# Matplotlib shares its fonts between threads without a lock of its own.
DRAWING = threading.Lock()
