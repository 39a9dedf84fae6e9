"""One style sheet for every record; colours follow JupyterLab's theme."""

from __future__ import annotations

import re
from importlib import resources

_SHEET = resources.files(__package__).joinpath("style.css").read_text("utf-8")

# It stands in every output of a notebook, so comments and indents stay behind.
STYLE = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", _SHEET, flags=re.S)).strip()
