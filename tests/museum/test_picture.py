from dataclasses import replace

import numpy as np
from PIL import Image

import tfpersist_widgets as tpw
from tests.museum.picture import PICTURE, documented, drawn
from tfpersist_widgets.records import EverWorked, Evidence, Outcome

BLOCK = 16  # pixels; a tile of the picture is larger
NOTICED = 25.0  # of 255, on the average of a block; fewer colours alone make some 5


def largest_difference(one: Image.Image, other: Image.Image) -> float:
    """Of any block, on the average; letters may be drawn a little otherwise elsewhere."""
    first, second = (np.asarray(image.convert("RGBA"), "float32") for image in (one, other))
    height, width = (side // BLOCK * BLOCK for side in first.shape[:2])
    apart = np.abs(first - second)[:height, :width].mean(axis=2)
    blocks = apart.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    return float(blocks.mean(axis=(1, 3)).max())


def with_another_cell(found: EverWorked) -> EverWorked:
    """The table as it would be if one approach had worked in one release."""
    row = next(row for row in found.rows if row.cells[-1].fresh.outcome is Outcome.RAISED)
    worked = replace(row.cells[-1], fresh=Evidence(Outcome.WORKED))
    changed = replace(row, cells=(*row.cells[:-1], worked))
    return replace(found, rows=tuple(changed if one is row else one for one in found.rows))


def test_the_picture_of_the_readme_shows_the_table_of_now():
    """If this fails: `python -m tests.museum.picture`."""
    now, committed = drawn(documented(tpw.ever_worked())), Image.open(PICTURE)

    assert now.size == committed.size
    assert largest_difference(now, committed) < NOTICED
    other = drawn(with_another_cell(documented(tpw.ever_worked())))
    assert largest_difference(other, committed) > NOTICED
