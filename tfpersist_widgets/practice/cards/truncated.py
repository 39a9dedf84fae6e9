"""A ``.keras`` file of which the end is missing."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained


def plant(folder: Path) -> Planted:
    """Save a model and keep the first two thirds of the file."""
    model, path = trained(), folder / "model.keras"
    model.save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return Planted(path, model)


TRUNCATED = BreakIt(
    number=1,
    title="The download",
    story="A colleague trained a model overnight. You fetched it on the train, and the "
    "connection was bad. You have her model in the kernel as well; does the file bring it back?",
    fault="truncated",
    why="The file was cut off. A zip archive has its directory at the end, so that without the "
    "last bytes nothing in it can be found.",
    seen="read_tree(card.path) says that the archive is cut off, before anything is loaded; "
    "verify fails when it loads it.",
    hints=(
        ("lfs_pointer", "A pointer is a text of three lines; this file starts as an archive does."),
        ("wrong_name", "It does start like the zip archive that a .keras file is."),
    ),
    hint="Do not load it first. What does read_tree(card.path) say of the file?",
    plant=plant,
)
