"""A Git-LFS pointer in place of an ``.h5`` file."""

from __future__ import annotations

from pathlib import Path

from tfpersist_widgets.practice.cards.card import BreakIt, Planted
from tfpersist_widgets.practice.cards.models import trained

# What Git leaves when Git LFS is not installed; the digest is nobody's.
POINTER = (
    f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0123456789abcdef' * 4}\nsize 24192\n"
)


def plant(folder: Path) -> Planted:
    """Write the pointer under the file's name."""
    path = folder / "model.h5"
    path.write_text(POINTER, "utf-8", newline="\n")
    return Planted(path, trained())


LFS_POINTER = BreakIt(
    number=2,
    title="The clone",
    story="The team keeps its models in a Git repository. You cloned it on a new machine, every "
    "file is there, and this one cannot be opened.",
    fault="lfs_pointer",
    why="The repository keeps large files with Git LFS. Without it, a clone has a short text with "
    "the file's checksum instead of the file. git lfs install and git lfs pull fetch it.",
    seen="read_tree(card.path) names the Git-LFS pointer and the size of what it stands for.",
    hints=(
        ("truncated", "Nothing was cut off: look at what the few bytes are."),
        ("wrong_name", "It is no model of any format, under whatever name."),
    ),
    hint="How large is the file, and what is in it? read_tree(card.path) shows it.",
    plant=plant,
)
