"""What the names of a checkpoint's files begin with."""

from __future__ import annotations

from pathlib import Path


def prefix_of(path: str | Path, ours: str) -> str:
    """The prefix of the checkpoint at a path.

    Parameters
    ----------
    path : str or pathlib.Path
        A folder that a strategy wrote; or a prefix, as people have them of their own.
    ours : str
        The prefix that the strategy uses in its folder.
    """
    return str(path) if Path(f"{path}.index").is_file() else str(Path(path) / ours)
