"""The README's picture of what ever worked: `python -m tests.museum.picture` draws it anew."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

import tfpersist_widgets as tpw
from tfpersist_widgets import plots
from tfpersist_widgets.records import EverWorked

PICTURE = Path(__file__).parents[2] / "notebooks" / "pictures" / "ever_worked.png"
COLOURS = 64  # a tenth of the bytes, and no difference to be seen


def documented(found: EverWorked) -> EverWorked:
    """The forms that an article has itself."""
    return replace(found, rows=tuple(row for row in found.rows if row.documented))


def drawn(found: EverWorked) -> Image.Image:
    """The figure of a table."""
    return Image.open(io.BytesIO(plots.png(plots.ever_worked(found))))


def write() -> None:
    """Draw the picture with few colours, which makes it small."""
    drawn(documented(tpw.ever_worked())).quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    write()
