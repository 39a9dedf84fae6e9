"""An HDF5 file that is named ``.keras``."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained


def plant(folder: Path) -> Planted:
    """Save as legacy HDF5 and rename the file."""
    # A copy is saved: Keras's HDF5 writer takes the optimizer's settings off what it saves.
    trained().save(folder / "model.h5")
    path = (folder / "model.h5").rename(folder / "model.keras")
    return Planted(path, trained())


WRONG_NAME = BreakIt(
    number=7,
    title="The new standard",
    story="The team agreed on .keras files. A colleague went through the folder and gave every "
    "model the new ending.",
    fault="wrong_name",
    why="Renaming converts nothing. Inside is still HDF5, and Keras picks the reader by the name: "
    "it looks for a zip archive and finds none. Under its old name model.h5 the file loads.",
    seen="read_tree(card.path) reads by content and says HDF5.",
    hints=(
        ("truncated", "Nothing is missing: read_tree shows every array."),
        ("lfs_pointer", "A pointer is a few lines of text; here are whole arrays."),
    ),
    hint="Which format does read_tree(card.path) find by the content?",
    plant=plant,
)
